//! Files as printable text: one container, LZMA, base 91. `www/delivery/single-file/` reads it again.

use std::io::Write as _;

use anyhow::{Context, Result};
use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};
use serde_json::json;

use crate::bundle::Bundle;

/// Bits that two digits of base 91 hold: 91² is just above 2¹³.
const BITS: u32 = 13;

/// The files of `bundle` as text that may stand in a `script` element and in an attribute.
///
/// # Errors
/// When the packer fails.
pub(super) fn pack(bundle: &Bundle) -> Result<String> {
    Ok(base91(&lzma(&container(bundle))?))
}

/// A line of JSON with names and lengths, then the bytes; like beside like, as that packs best.
fn container(bundle: &Bundle) -> Vec<u8> {
    let mut files: Vec<_> = bundle.iter().collect();
    files.sort_by_key(|(path, _)| (path.rsplit('.').next().unwrap_or("").to_owned(), *path));
    let names: Vec<_> = files
        .iter()
        .map(|(path, bytes)| json!([path, bytes.len()]))
        .collect();
    let mut packed = format!("{}\n", json!(names)).into_bytes();
    for (_, bytes) in files {
        packed.extend_from_slice(bytes);
    }
    packed
}

fn lzma(bytes: &[u8]) -> Result<Vec<u8>> {
    let options = LzmaOptions {
        dict_size: 1 << 23,
        lc: 3,
        lp: 0,
        pb: 0,
        mode: EncodeMode::Normal,
        nice_len: LzmaOptions::NICE_LEN_MAX,
        mf: MfType::Bt4,
        depth_limit: 512,
        preset_dict: None,
    };
    let size = u64::try_from(bytes.len())?;
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(size))?;
    writer.write_all(bytes)?;
    writer.finish().context("the files could not be packed")
}

/// Adler-32, for whoever unpacks the text to notice damage.
pub(super) fn checksum(text: &str) -> u32 {
    const MODULUS: u32 = 65_521;
    let (mut a, mut b) = (1, 0);
    for byte in text.bytes() {
        a = (a + u32::from(byte)) % MODULUS;
        b = (b + a) % MODULUS;
    }
    (b << 16) | a
}

/// Thirteen bits in two digits, the lowest bits and digits of the text first.
fn base91(bytes: &[u8]) -> String {
    let digits: Vec<char> = ('!'..='~').filter(|c| !"\"&<".contains(*c)).collect();
    let mut text = String::new();
    let (mut held, mut n) = (0_u32, 0_u32);
    let mut put = |value: u32| {
        text.push(digits[(value / 91) as usize]);
        text.push(digits[(value % 91) as usize]);
    };
    for byte in bytes {
        held |= u32::from(*byte) << n;
        n += 8;
        if n >= BITS {
            put(held & ((1 << BITS) - 1));
            held >>= BITS;
            n -= BITS;
        }
    }
    if n > 0 {
        put(held);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_adler_32() {
        // As zlib.adler32 of Python gives it.
        assert_eq!(checksum(""), 1);
        assert_eq!(checksum("Wikipedia"), 300_286_872);
        assert_eq!(checksum(&"~".repeat(100_000)), 2_324_254_209);
    }
    use crate::bundle;
    use std::io::Read as _;

    /// The obvious way back.
    fn bytes_of(text: &str) -> Vec<u8> {
        let digits: Vec<char> = ('!'..='~').filter(|c| !"\"&<".contains(*c)).collect();
        let value = |c: &char| digits.iter().position(|digit| digit == c).unwrap();
        let characters: Vec<char> = text.chars().collect();
        let pairs = characters
            .chunks(2)
            .map(|pair| value(&pair[0]) * 91 + value(&pair[1]));
        let bits: Vec<bool> = pairs
            .flat_map(|pair| (0..BITS).map(move |k| pair >> k & 1 == 1))
            .collect();
        let byte = |bits: &[bool]| (0..8).map(|k| u8::from(bits[k]) << k).sum();
        bits.chunks_exact(8).map(byte).collect()
    }

    #[test]
    fn the_digits_are_ninety_one_and_mean_nothing_in_html() {
        let bytes: Vec<u8> = (0..=u8::MAX)
            .cycle()
            .take(100_000)
            .map(|k| k.wrapping_mul(167))
            .collect();
        let text = base91(&bytes);
        assert!(
            text.chars()
                .all(|c| c.is_ascii_graphic() && !"\"&<".contains(c))
        );
        assert_eq!(bytes_of(&text)[..bytes.len()], bytes);
    }

    #[test]
    fn every_length_comes_back() {
        for n in 0..40 {
            let bytes: Vec<u8> = (0..n).map(|k| 255 - k).collect();
            assert_eq!(bytes_of(&base91(&bytes))[..bytes.len()], bytes);
        }
    }

    #[test]
    fn the_container_names_its_files() {
        let files = bundle::of(&[("b.css", "two"), ("a.js", "1"), ("c.css", "")]);
        let expected = "[[\"b.css\",3],[\"c.css\",0],[\"a.js\",1]]\ntwo1";
        assert_eq!(String::from_utf8(container(&files)).unwrap(), expected);
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let text = "minibatch ".repeat(1000);
        let packed = lzma(text.as_bytes()).unwrap();
        assert!(packed.len() < 100);
        let mut read = String::new();
        let mut reader =
            lzma_rust2::LzmaReader::new_mem_limit(&packed[..], u32::MAX, None).unwrap();
        reader.read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
    }
}
