//! The generator as a whole: what it writes, what it refuses, and that neither depends on chance.

mod cases;
mod codegen;
mod errors;
mod injection;
mod new_operation;
mod stability;
mod support;
