//! Makes a release smaller than wasm-bindgen leaves it. A tool of scripts/build, compiled by rustc
//! alone.

mod arrange;
mod locations;
mod merge;
mod rewriter;
mod shorten;
mod wasm;

use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match &arguments[..] {
        ["arrange", paths @ ..] => {
            for path in paths {
                let arranged = arrange::arrange(&fs::read(path)?);
                fs::write(
                    path,
                    arranged.ok_or_else(|| format!("{path} is not understood"))?,
                )?;
            }
        }
        ["locations", table, paths @ ..] => {
            let mut wasms: Vec<Vec<u8>> = paths.iter().map(fs::read).collect::<Result<_, _>>()?;
            let numbered = locations::number(&mut wasms);
            fs::write(
                table,
                numbered.ok_or("the data of a wasm is not understood")?,
            )?;
            for (path, wasm) in paths.iter().zip(wasms) {
                fs::write(path, wasm)?;
            }
        }
        ["merge", merged, paths @ ..] => {
            let wasms: Vec<Vec<u8>> = paths.iter().map(fs::read).collect::<Result<_, _>>()?;
            let wasm = merge::merge(&wasms).ok_or("a file to merge is not understood")?;
            for path in paths {
                fs::remove_file(path)?;
            }
            fs::write(merged, wasm)?;
        }
        ["shorten", wasm_path, glue_path] => {
            let (wasm, glue) =
                shorten::shorten(&fs::read(wasm_path)?, &fs::read_to_string(glue_path)?)?;
            fs::write(wasm_path, wasm)?;
            fs::write(glue_path, glue)?;
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

const USAGE: &str = "usage: tidy locations TABLE WASM... | merge MERGED WASM... | arrange WASM... |
    shorten WASM GLUE";
