//! A static server for this machine alone, to look at `dist/`.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use percent_encoding::percent_decode_str;

use crate::mime::mime_type;

const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST_REQUEST: usize = 16 * 1024;
const PORTS_TRIED: u16 = 100;

/// Serves the folder `root` until the process ends, on `port` or the next free one.
///
/// # Errors
/// When no port can be opened.
pub(crate) fn serve(root: PathBuf, port: u16) -> Result<()> {
    let listener = listen(port)?;
    println!("SGD Playground: http://{}/", listener.local_addr()?);
    println!("Stop with Ctrl+C.");
    for connection in listener.incoming() {
        let root = root.clone();
        // A browser that hangs up early is no concern of the others.
        thread::spawn(move || connection.and_then(|stream| answer(stream, &root)));
    }
    Ok(())
}

fn listen(first: u16) -> Result<TcpListener> {
    let last = first.saturating_add(PORTS_TRIED - 1);
    for port in first..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                bail!("port {port} is not open to this user; choose one above 1023 with `--port N`")
            }
            outcome => return outcome.with_context(|| format!("port {port} cannot be opened")),
        }
    }
    bail!("the ports {first} to {last} are all taken; choose another with `--port N`")
}

fn answer(mut stream: TcpStream, root: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = read_request(&mut stream)?;
    let response = respond(&request, root);
    stream.write_all(&response)?;
    stream.flush()
}

fn read_request(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut request = Vec::new();
    let mut block = [0; 2048];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut block)?;
        if count == 0 || request.len() + count > LONGEST_REQUEST {
            return Err(ErrorKind::InvalidData.into());
        }
        request.extend_from_slice(&block[..count]);
    }
    Ok(request)
}

fn respond(request: &[u8], root: &Path) -> Vec<u8> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut parsed = httparse::Request::new(&mut headers);
    if parsed.parse(request).is_err() {
        return response("400 Bad Request", "text/plain", b"bad request\n", true);
    }
    let with_body = match parsed.method {
        Some("GET") => true,
        Some("HEAD") => false,
        _ => return response("405 Method Not Allowed", "text/plain", b"GET only\n", true),
    };
    let file = resolve(root, parsed.path.unwrap_or("/"));
    match file.and_then(|path| Some((fs::read(&path).ok()?, path))) {
        Some((bytes, path)) => response("200 OK", mime_type(&path), &bytes, with_body),
        None => response("404 Not Found", "text/plain", b"not found\n", with_body),
    }
}

fn response(status: &str, mime_type: &str, body: &[u8], with_body: bool) -> Vec<u8> {
    let mut bytes = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime_type}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    if with_body {
        bytes.extend_from_slice(body);
    }
    bytes
}

/// The file that the path of a request names, if it lies in `root`.
fn resolve(root: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let path = Path::new(&*path);
    let stays = |part| matches!(part, Component::Normal(_));
    if !path.components().all(stays) {
        return None;
    }
    let root = root.canonicalize().ok()?;
    // Symbolic links are followed only as far as they stay inside.
    let file = root.join(path).canonicalize().ok()?;
    let file = if file.is_dir() && target.split(['?', '#']).next()?.ends_with('/') {
        file.join("index.html")
    } else {
        file
    };
    file.starts_with(&root).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `site/` with a page and a module, and a file beside it that no request may reach.
    fn site() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("engine")).unwrap();
        fs::write(folder.path().join("secret"), "secret").unwrap();
        fs::write(root.join("index.html"), "<p>").unwrap();
        fs::write(root.join("engine/a b.wasm"), "\0asm").unwrap();
        (folder, root)
    }

    fn ask(root: &Path, line: &str) -> String {
        let request = format!("{line} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        String::from_utf8(respond(request.as_bytes(), root)).unwrap()
    }

    #[test]
    fn a_folder_answers_with_its_index() {
        let (_folder, root) = site();
        let answer = ask(&root, "GET /?lang=en");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("Content-Type: text/html"), "{answer}");
        assert!(answer.contains("Cache-Control: no-store"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n<p>"), "{answer}");
    }

    #[test]
    fn a_module_has_its_type_and_its_decoded_name() {
        let (_folder, root) = site();
        let answer = ask(&root, "GET /engine/a%20b.wasm");
        assert!(
            answer.contains("Content-Type: application/wasm"),
            "{answer}"
        );
        assert!(answer.contains("Content-Length: 4\r\n"), "{answer}");
    }

    #[test]
    fn the_head_has_no_body() {
        let (_folder, root) = site();
        let answer = ask(&root, "HEAD /");
        assert!(answer.contains("Content-Length: 3\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }

    #[test]
    fn nothing_outside_is_reached() {
        let (folder, root) = site();
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), root.join("up")).unwrap();
        let absolute = format!("/{}", folder.path().join("secret").display());
        let paths = ["/../secret", "/%2e%2e/secret", "/engine/..%2f..%2fsecret"];
        for path in paths.into_iter().chain(["/up/secret", "/..", &absolute]) {
            assert_eq!(resolve(&root, path), None, "{path}");
            assert!(ask(&root, &format!("GET {path}")).contains("404"), "{path}");
        }
    }

    #[test]
    fn other_methods_and_noise_are_refused() {
        let (_folder, root) = site();
        assert!(ask(&root, "POST /").contains("405"));
        assert!(respond(b"\x16\x03\x01\r\n\r\n", &root).starts_with(b"HTTP/1.1 400"));
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next() {
        let taken = listen(0).unwrap().local_addr().unwrap().port();
        let _holder = listen(taken).unwrap();
        assert_ne!(listen(taken).unwrap().local_addr().unwrap().port(), taken);
    }
}
