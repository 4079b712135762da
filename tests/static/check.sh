#!/usr/bin/env bash
# Builds the static program as the README says, and lets it call a server by its name from a root folder that holds
# nothing but the program: no C library, no name service, only /etc/resolv.conf with a DNS server of ours.
#
# Usage: tests/static/check.sh [release]    (default: a debug build, which proves the same in less time)
# Needs root (chroot, port 53), dnsmasq, and a `learn` that cargo can build.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=x86_64-unknown-linux-gnu
profile=${1:-debug}
options=()
[ "$profile" = debug ] || options=(--release)

cargo build --quiet -p learn-cli
RUSTFLAGS="-C target-feature=+crt-static" \
  cargo build --quiet "${options[@]}" -p learn-cli --features rust-dns --target "$target"
program=target/$target/$profile/learn
case "$(ldd "$program" 2>&1)" in
*"statically linked"* | *"not a dynamic executable"*) ;;
*) echo "$program is not static" >&2; exit 1 ;;
esac

root=$(mktemp -d)
log=$(mktemp)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$root" "$log"' EXIT
mkdir -p "$root/etc" "$root/dev" "$root/tmp"
mknod -m 666 "$root/dev/random" c 1 8
mknod -m 666 "$root/dev/urandom" c 1 9
echo "nameserver 127.0.0.1" >"$root/etc/resolv.conf"
cp "$program" "$root/learn"

target/debug/learn sandbox --listen 127.0.0.1:0 --allow-host learn.test 2>"$log" &
dnsmasq --keep-in-foreground --no-resolv --no-hosts --listen-address=127.0.0.1 --bind-interfaces \
  --user=root --pid-file= --address=/learn.test/127.0.0.1 &
for _ in $(seq 100); do
  grep -q LEARN_CLIENT_SECRET "$log" && break
  sleep 0.1
done
port=$(sed -n 's/^the sandbox listens on .*:\([0-9]*\);.*/\1/p' "$log")

# Exported and not given to `env`, whose arguments others could read.
export $(sed -n 's/^ *export \(LEARN_CLIENT_.*\)/\1/p' "$log")
call() {
  /usr/sbin/chroot "$root" /learn --base-url "http://$1:$port" enrollments list --format csv
}
rows=$(call learn.test | wc -l)
[ "$rows" = 2501 ] || { echo "expected a header and 2,500 rows, got $rows lines" >&2; exit 1; }
if call unknown.test >/dev/null 2>"$log.err"; then
  echo "a name that does not exist was found" >&2
  exit 1
fi
grep -q "unknown.test" "$log.err"
rm -f "$log.err"
/usr/sbin/chroot "$root" /learn --base-url "http://learn.test:$port" doctor | grep -q "127.0.0.1" || {
  echo "the doctor did not find the address of learn.test" >&2
  exit 1
}
echo "static program: looked learn.test up and read 2,500 rows; refused unknown.test; its doctor is well"
