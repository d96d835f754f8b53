fn status(line: &str) -> u16 {
    let after_request = line.split('"').nth(2).unwrap();
    after_request.split_whitespace().next().unwrap().parse().unwrap()
}

fn main() {
    let line = r#"192.0.2.7 - - [10/Oct/2025:13:55:36 +0000] "GET / HTTP/1.1" 200 2326"#;
    println!("{}", status(line));
}
