//! imsmanifest.xml of a SCORM 1.2 package.

use std::io;

use anyhow::Result;
use quick_xml::events::BytesText;
use quick_xml::writer::Writer;

use super::subject::{PAGE, Subject};
use crate::bundle::Bundle;

/// Where a platform looks for it.
pub(super) const NAME: &str = "imsmanifest.xml";

const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
    ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
];

/// What the package holds: one item, as the page has contents of its own, and every file.
///
/// # Errors
/// When the text cannot be written.
pub(super) fn write(version: &str, subject: &Subject, files: &Bundle) -> Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec(),
        b' ',
        2,
    );
    xml.create_element("manifest")
        .with_attributes([
            ("identifier", subject.identifier.as_str()),
            ("version", version),
        ])
        .with_attributes(NAMESPACES)
        .write_inner_content(|xml| {
            xml.create_element("metadata").write_inner_content(|xml| {
                text(xml, "schema", "ADL SCORM")?;
                text(xml, "schemaversion", "1.2")
            })?;
            organisation(xml, subject)?;
            resource(xml, files)
        })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn organisation(xml: &mut Writer<Vec<u8>>, subject: &Subject) -> io::Result<()> {
    xml.create_element("organizations")
        .with_attribute(("default", "course"))
        .write_inner_content(|xml| {
            xml.create_element("organization")
                .with_attribute(("identifier", "course"))
                .write_inner_content(|xml| {
                    text(xml, "title", &subject.title)?;
                    xml.create_element("item")
                        .with_attributes([("identifier", "item"), ("identifierref", "page")])
                        .write_inner_content(|xml| text(xml, "title", &subject.title))?;
                    Ok(())
                })?;
            Ok(())
        })?;
    Ok(())
}

fn resource(xml: &mut Writer<Vec<u8>>, files: &Bundle) -> io::Result<()> {
    xml.create_element("resources").write_inner_content(|xml| {
        xml.create_element("resource")
            .with_attributes([("identifier", "page"), ("type", "webcontent")])
            .with_attributes([("adlcp:scormtype", "sco"), ("href", PAGE)])
            .write_inner_content(|xml| {
                for path in files.keys() {
                    xml.create_element("file")
                        .with_attribute(("href", path.as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Writer<Vec<u8>>, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(content))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::of;

    #[test]
    fn the_manifest_names_every_file_and_escapes_its_title() {
        let subject = Subject {
            identifier: "sgd-playground-houses".into(),
            title: "Loops & lanes".into(),
            scene: Some("houses".into()),
        };
        let files = of(&[("index.html", ""), ("0f/main.js", "")]);
        let xml = write("1.2.3", &subject, &files).unwrap();
        let xml = String::from_utf8(xml).unwrap();
        assert!(xml.contains("<title>Loops &amp; lanes</title>"), "{xml}");
        assert_eq!(xml.matches("<file href=").count(), 2);
        assert!(xml.contains("<file href=\"0f/main.js\"/>"), "{xml}");
    }
}
