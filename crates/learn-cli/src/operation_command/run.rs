//! Carries out the command of an operation.

use clap::{ArgMatches, FromArgMatches};
use learn_client::Client;
use learn_types::operation::{FieldDescriptor, OperationDescriptor};
use serde_json::Value;

use super::flags::Flag;
use super::options::{
    AnswerFormat, AnswerOptions, PageOptions, RowOptions, SendOptions, WriteOptions,
};
use super::prepare::{self, Prepared, Wanted};
use super::rows::{self, Position, RowSource};
use super::sought::{self, Sought};
use super::sources::Sources;
use super::{answer, ask, names, refused, request};
use crate::config::{Connection, Settings};
use crate::connect::connect_with;
use crate::console::{notice, plain, warning};
use crate::dispatch::{self, is_write};
use crate::failure::{Failure, INTERRUPTED};
use crate::input;
use crate::interrupt::Interrupt;
use crate::output::{self, Completeness, Flow, RowWriter, columns};

/// Reads the request, checks it, asks where it changes something, sends it, and prints the answer.
pub(super) async fn run(
    connection: &Connection,
    operation: &'static OperationDescriptor,
    flags: &[Flag],
    matches: &ArgMatches,
) -> Result<(), Failure> {
    dispatch::before(operation);
    let send = options::<SendOptions>(matches)?;
    let pages = operation
        .paging
        .map(|_| options::<PageOptions>(matches))
        .transpose()?;
    let yes = is_write(operation) && options::<WriteOptions>(matches)?.yes;
    let printing = if operation.rows.is_some() {
        Printing::Rows(options::<RowOptions>(matches)?)
    } else {
        Printing::Answer(options::<AnswerOptions>(matches)?.format)
    };

    let mut sources = Sources::default();
    let mut request = request::build(
        operation,
        flags,
        matches,
        &send,
        pages.as_ref(),
        &mut sources,
    )?;
    ask::complete(flags, &mut request, &sources)?;
    let typed = Typed {
        command: names::line(operation),
        operation,
        request: Value::Object(request),
        sources,
        dry_run: send.dry_run,
        yes,
        printing,
        as_given: false,
        flag: |field: &FieldDescriptor| {
            flags
                .iter()
                .find(|flag| flag.field.name == field.name)
                .map_or_else(|| field.name.to_owned(), Flag::typed)
        },
    };
    typed.carry_out(connection).await
}

/// Sends a request that is JSON as a whole, and prints the answer, which is one page where there are several.
pub(super) async fn call(
    connection: &Connection,
    operation: &'static OperationDescriptor,
    input: &str,
    dry_run: bool,
    yes: bool,
) -> Result<(), Failure> {
    dispatch::before(operation);
    let mut sources = Sources::default();
    if input == "-" {
        sources.claim("--input")?;
    }
    let typed = Typed {
        command: format!("call {}", operation.name),
        operation,
        request: input::json(input, operation)?,
        sources,
        dry_run,
        yes,
        printing: Printing::Answer(AnswerFormat::Json),
        as_given: true,
        flag: |field: &FieldDescriptor| field.name.to_owned(),
    };
    typed.carry_out(connection).await
}

/// What a person has typed, whatever the command.
struct Typed<F> {
    /// The words of the command.
    command: String,
    operation: &'static OperationDescriptor,
    request: Value,
    sources: Sources,
    dry_run: bool,
    yes: bool,
    printing: Printing,
    /// Whether it is sent as it is, whatever the service wants.
    as_given: bool,
    /// What a person calls a field.
    flag: F,
}

/// What is printed.
enum Printing {
    /// The rows of all pages.
    Rows(RowOptions),
    /// One answer.
    Answer(AnswerFormat),
}

impl<F: Fn(&FieldDescriptor) -> String> Typed<F> {
    async fn carry_out(self, connection: &Connection) -> Result<(), Failure> {
        let operation = self.operation;
        let settings = Settings::resolve(connection)?;
        let wanted = Wanted {
            command: &self.command,
            operation,
            sources: &self.sources,
            asks: prepare::asks(operation, self.dry_run, self.yes),
            as_given: self.as_given,
        };
        let prepared = wanted.prepare(connection, &settings, self.request, self.flag);
        let Prepared {
            request,
            connected,
            envelope,
        } = prepared.await?;
        if self.dry_run {
            if let Some(connected) = connected {
                connected.close().await;
            }
            return output::line(&envelope);
        }
        match self.printing {
            Printing::Rows(options) => {
                let page_size = settings.values.page_size.as_ref().map(|size| size.value);
                let request = with_page_size(operation, request, page_size, options.max_rows);
                let columns = columns(operation.row_fields());
                let output = options.output.or(&settings)?;
                let writer = RowWriter::new(&output, row_element(operation), columns)?;
                let sought = Sought::of(operation, &request);
                let connected = match connected {
                    Some(connected) => connected,
                    None => connect_with(connection, &settings).await?,
                };
                let outcome = match rows::source(operation, &connected.client, request) {
                    Ok(source) => print_rows(source, writer, options.max_rows, sought).await,
                    Err(failure) => Err(failure),
                };
                connected.close().await;
                outcome
            }
            Printing::Answer(format) => {
                let connected = match connected {
                    Some(connected) => connected,
                    None => connect_with(connection, &settings).await?,
                };
                let client = &connected.client;
                let answer = match dispatch::send(operation, client, request.clone()) {
                    Ok(answer) => answer.await,
                    Err(failure) => Err(failure),
                };
                let answer = match answer {
                    Err(failure) if !self.as_given => {
                        Err(refused::explained(failure, operation, client, &request).await)
                    }
                    answer => answer,
                };
                let client = client.clone();
                connected.close().await;
                let (answer, doubt) = answer?;
                answer::print(&answer, format)?;
                say_more_pages(operation, &answer, &client);
                if doubt.is_none() {
                    sought::say_missing(operation, &request, &answer);
                }
                dispatch::end(operation, doubt.as_ref())
            }
        }
    }
}

/// One page passes for all rows where nobody says that there are more.
fn say_more_pages(operation: &OperationDescriptor, answer: &Value, client: &Client) {
    let next = operation
        .paging
        .and_then(|paging| {
            answer
                .get(paging.next)?
                .as_str()
                .map(|token| (paging, token))
        })
        .filter(|(_, token)| !token.is_empty());
    if let Some((paging, token)) = next {
        warning!(
            "this is one page of several; the next one has the {} {}; `learn {}` reads all of them",
            paging.token,
            plain(&client.without_secrets(token)),
            names::line(operation)
        );
    }
}

fn options<T: FromArgMatches>(matches: &ArgMatches) -> Result<T, Failure> {
    T::from_arg_matches(matches).map_err(Failure::usage)
}

/// The name of a row in JSON.
fn row_element(operation: &OperationDescriptor) -> &'static str {
    operation
        .rows
        .and_then(|rows| rows.elements.first().copied())
        .unwrap_or("row")
}

/// Pages as the settings want them where the request does not say. Where fewer rows are wanted than such a page holds, a
/// page of just so many: no row is read for nothing, and the run can be resumed at its very end.
fn with_page_size(
    operation: &OperationDescriptor,
    mut value: Value,
    setting: Option<u64>,
    wanted: Option<u64>,
) -> Value {
    let Some((field, paging)) = operation
        .paging
        .and_then(|paging| Some((paging.size?, paging)))
    else {
        return value;
    };
    let usual = setting.or(paging.default_size.map(u64::from));
    let size = match (wanted, usual) {
        (Some(wanted), Some(usual)) if wanted < usual => Some(wanted),
        _ => setting,
    };
    if let (Some(size), Value::Object(request)) = (size, &mut value)
        && !request.contains_key(field)
    {
        request.insert(field.to_owned(), size.into());
    }
    value
}

/// Why reading ended.
enum End {
    /// There are no more rows.
    All,
    /// There may be more than `--max-rows`.
    Most,
    /// There may be more than `--limit`.
    Limit,
    Interrupted,
    Failed(Failure),
}

async fn print_rows(
    mut source: Box<dyn RowSource>,
    mut writer: RowWriter,
    most: Option<u64>,
    mut sought: Sought,
) -> Result<(), Failure> {
    let mut interrupt = Interrupt::listen();
    let end = read(&mut *source, &mut writer, most, &mut interrupt, &mut sought).await?;
    let position = source.position().clone();
    let rows = position.rows;
    if let Some(doubt) = &position.doubt
        && matches!(end, End::All | End::Most | End::Limit)
    {
        writer.finish(Completeness::InDoubt)?;
        let what = format!("{},", progress(&position));
        return Err(Failure::doubt(&what, doubt));
    }
    match end {
        End::All => {
            writer.finish(Completeness::Complete)?;
            notice!("{}, {}", progress(&position), whole(&position));
            if !position.resumed {
                sought.say();
            }
            Ok(())
        }
        End::Most | End::Limit if position.complete => {
            writer.finish(Completeness::Complete)?;
            notice!("{}, {}", progress(&position), whole(&position));
            Ok(())
        }
        End::Most => {
            writer.finish(Completeness::Complete)?;
            notice!(
                "{}, not all: --max-rows; {}",
                progress(&position),
                position.resume()
            );
            Ok(())
        }
        End::Limit => {
            let rows = writer.rows();
            writer.finish(Completeness::Complete)?;
            notice!(
                "{}, as --limit says; there may be more",
                counted(rows, "row")
            );
            Ok(())
        }
        End::Interrupted => {
            writer.finish(Completeness::Partial)?;
            Err(Failure::new(
                INTERRUPTED,
                format!(
                    "interrupted after {}; {}",
                    progress(&position),
                    position.resume()
                ),
            ))
        }
        End::Failed(failure) => {
            writer.finish(Completeness::Partial)?;
            Err(failure.after_rows(rows, &position.resume()))
        }
    }
}

/// What rows are that came to their end.
fn whole(position: &Position) -> &'static str {
    if position.resumed {
        "complete from the page that --resume names"
    } else {
        "complete"
    }
}

async fn read(
    source: &mut dyn RowSource,
    writer: &mut RowWriter,
    most: Option<u64>,
    interrupt: &mut Interrupt,
    sought: &mut Sought,
) -> Result<End, Failure> {
    let mut pages = source.position().pages;
    loop {
        if most.is_some_and(|most| source.position().rows >= most) {
            return Ok(End::Most);
        }
        let row = tokio::select! {
            biased;
            () = interrupt.came() => return Ok(End::Interrupted),
            row = source.next() => row,
        };
        let flow = match row {
            None => return Ok(End::All),
            Some(Err(failure)) => return Ok(End::Failed(failure)),
            Some(Ok(row)) => {
                sought.saw(&row);
                writer.row(row)?
            }
        };
        if source.position().pages != pages {
            pages = source.position().pages;
            writer.page()?;
        }
        if flow == Flow::Stop {
            return Ok(End::Limit);
        }
    }
}

/// `2500 rows on 3 pages`
fn progress(position: &Position) -> String {
    let rows = counted(position.rows, "row");
    match position.pages {
        Some(pages) => format!("{rows} on {}", counted(pages, "page")),
        None => rows,
    }
}

/// `1 row`, `2 rows`
fn counted(count: u64, one: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}
