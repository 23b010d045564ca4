//! Child processes that do not outlive their test.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group};

/// A child in a process group of its own. Dropping it kills the group.
#[derive(Debug)]
pub struct Process {
    child: Child,
    first_line: String,
}

impl Process {
    /// Starts a command with its output thrown away.
    pub fn start(command: &mut Command) -> Result<Self> {
        command.stdout(Stdio::null());
        Ok(Self {
            child: spawn(command)?,
            first_line: String::new(),
        })
    }

    /// Starts a command and waits until it prints a line with `word` in it.
    pub fn start_until(command: &mut Command, word: &str) -> Result<Self> {
        command.stdout(Stdio::piped());
        let child = spawn(command)?;
        let mut process = Self {
            child,
            first_line: String::new(),
        };
        let output = process.child.stdout.take().context("a pipe")?;
        let mut lines = BufReader::new(output).lines();
        let mut last = String::new();
        process.first_line = lines
            .by_ref()
            .map_while(Result::ok)
            .inspect(|line| last.clone_from(line))
            .find(|line| line.contains(word))
            .with_context(|| {
                let program = command.get_program();
                format!("{program:?} ended without saying {word:?}, after {last:?}")
            })?;
        // What comes later is read all the same, or the pipe would fill and stop the child.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(process)
    }

    /// Returns the line that [`start_until`](Self::start_until) waited for.
    pub fn first_line(&self) -> &str {
        &self.first_line
    }

    /// Returns its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks the process to end, and waits until it has.
    pub async fn end(mut self) -> Result<()> {
        rustix::process::kill_process(pid(self.id())?, Signal::TERM)?;
        crate::until("the process ends", async || Ok(self.child.try_wait()?)).await?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Ok(pid) = pid(self.id()) {
            let _ = kill_process_group(pid, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}

fn spawn(command: &mut Command) -> Result<Child> {
    let child = command
        .process_group(0)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    child.with_context(|| format!("cannot start {:?}", command.get_program()))
}

fn pid(id: u32) -> Result<Pid> {
    Pid::from_raw(i32::try_from(id)?).context("a process id")
}

/// Kills the process group of every process that has `word` among its arguments.
pub(crate) fn kill_groups_of(word: &str) -> Result<()> {
    for group in groups_of(word)? {
        let _ = kill_process_group(pid(group)?, Signal::KILL);
    }
    Ok(())
}

/// Returns the process group of every process that has `word` among its arguments.
pub(crate) fn groups_of(word: &str) -> Result<BTreeSet<u32>> {
    let all = processes()?;
    let named = all
        .iter()
        .filter(|process| process.arguments.contains(word));
    Ok(named.map(|process| process.group).collect())
}

/// Returns all processes below `ancestor`, children of children too.
pub fn descendants(ancestor: u32) -> Result<Vec<u32>> {
    let processes = processes()?;
    let mut found = vec![ancestor];
    let mut next = 0;
    while let Some(&parent) = found.get(next) {
        found.extend(
            processes
                .iter()
                .filter(|process| process.parent == parent)
                .map(|p| p.id),
        );
        next += 1;
    }
    found.remove(0);
    Ok(found)
}

/// Returns whether a process is there and has not ended.
pub fn is_running(id: u32) -> Result<bool> {
    Ok(processes()?
        .iter()
        .any(|process| process.id == id && !process.is_dead))
}

/// Returns the memory of all processes with `word` among their arguments, in bytes. What they share
/// counts for each.
pub(crate) fn memory_of(word: &str) -> Result<u64> {
    let all = processes()?;
    let memory = all
        .iter()
        .filter(|process| process.arguments.contains(word))
        .map(|process| process.memory);
    Ok(memory.sum())
}

struct Listed {
    id: u32,
    parent: u32,
    group: u32,
    /// Resident, in bytes.
    memory: u64,
    is_dead: bool,
    arguments: String,
}

fn processes() -> Result<Vec<Listed>> {
    let columns = ["pid=", "ppid=", "pgid=", "rss=", "stat=", "args="];
    let options = columns
        .iter()
        .flat_map(|column| [OsStr::new("-o"), OsStr::new(column)]);
    let output = Command::new("ps")
        .arg("-A")
        .arg("-ww")
        .args(options)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(text.lines().filter_map(read_line).collect())
}

fn read_line(line: &str) -> Option<Listed> {
    let mut words = line.split_whitespace();
    let mut number = || words.next()?.parse().ok();
    let (id, parent, group, kibibytes) = (number()?, number()?, number()?, number()?);
    let is_dead = words.next()?.starts_with('Z');
    Some(Listed {
        id,
        parent,
        group,
        memory: u64::from(kibibytes) << 10,
        is_dead,
        arguments: words.collect::<Vec<_>>().join(" "),
    })
}
