use std::collections::BTreeMap;
use std::io::{self, BufRead};

fn status(line: &str) -> Option<u16> {
    line.split('"').nth(2)?.split_whitespace().next()?.parse().ok()
}

fn main() -> io::Result<()> {
    let mut counts: BTreeMap<u16, u64> = BTreeMap::new();
    let mut unreadable = 0u64;
    for line in io::stdin().lock().lines() {
        match status(&line?) {
            Some(code) => *counts.entry(code).or_default() += 1,
            None => unreadable += 1,
        }
    }
    for (code, count) in &counts {
        println!("{code} {count}");
    }
    eprintln!("{unreadable} lines were not understood");
    Ok(())
}
