#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|input: &[u8]| (learn_fuzz::target("request").check)(input));
fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    learn_fuzz::mutate("request", data, size, most, seed).unwrap_or_else(|| fuzzer_mutate(data, size, most))
});
