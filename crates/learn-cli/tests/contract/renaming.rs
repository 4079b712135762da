//! A server in front of a sandbox that gives elements other names, as a service may that nobody has seen yet.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

/// Starts it; it lives as long as the test. Each pair is the contract's name and the other one.
pub(crate) fn start(
    backend: SocketAddr,
    names: &'static [(&'static str, &'static str)],
) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || exchange(client, backend, names));
        }
    });
    address
}

/// One request, one answer, and the connection is closed.
fn exchange(
    mut client: TcpStream,
    backend: SocketAddr,
    names: &[(&str, &str)],
) -> std::io::Result<()> {
    let (head, body) = message(&mut client)?;
    let mut server = TcpStream::connect(backend)?;
    for line in head.lines().filter(|line| !is_connection(line)) {
        write!(server, "{line}\r\n")?;
    }
    write!(server, "connection: close\r\n\r\n")?;
    server.write_all(&body)?;
    let (head, body) = message(&mut server)?;
    let mut text = String::from_utf8(body).unwrap();
    for (name, other) in names {
        text = renamed(&text, name, other);
    }
    for line in head.lines().filter(|line| !is_connection(line)) {
        if !line.to_ascii_lowercase().starts_with("content-length:") {
            write!(client, "{line}\r\n")?;
        }
    }
    write!(
        client,
        "connection: close\r\ncontent-length: {}\r\n\r\n{text}",
        text.len()
    )
}

fn is_connection(line: &str) -> bool {
    line.to_ascii_lowercase().starts_with("connection:")
}

/// The head of a message, and as much body as it says.
fn message(stream: &mut TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().unwrap())
    });
    let mut body = Vec::new();
    match length {
        Some(length) => {
            body.resize(length, 0);
            reader.read_exact(&mut body)?;
        }
        None => {
            reader.read_to_end(&mut body)?;
        }
    }
    Ok((head, body))
}

/// The document with another name of an element, whatever its prefix.
fn renamed(text: &str, name: &str, other: &str) -> String {
    let mut out = String::new();
    for (index, piece) in text.split('<').enumerate() {
        if index > 0 {
            out.push('<');
        }
        let end = piece
            .find(|c: char| c == '>' || c.is_whitespace())
            .unwrap_or(piece.len());
        let tag = piece[..end].trim_end_matches('/');
        let start = tag.rfind([':', '/']).map_or(0, |at| at + 1);
        if index > 0 && &tag[start..] == name {
            out.push_str(&tag[..start]);
            out.push_str(other);
            out.push_str(&piece[tag.len()..]);
        } else {
            out.push_str(piece);
        }
    }
    out
}
