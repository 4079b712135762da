// node `soap`, driven by our WSDL, on an answer in memory.
//
// Usage: node soap_worker.mjs WSDL DOCUMENT FILE

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const soap = require("soap");
const version = require("soap/package.json").version;

const [wsdl, kind, file] = process.argv.slice(2);
const [method, list] = { narrow: ["getEnrollments", "enrollment"], wide: ["getUsers", "userProfile"] }[kind];

/** Answers with the file. */
const replay = {
  request(url, data, callback) {
    callback(null, { status: 200, statusCode: 200, headers: {} }, readFileSync(file, "utf8"));
  },
};

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value >>> 0;
});

/** A CRC-32 over every field; absent ones are empty. */
class Checksum {
  state = 0xffffffff;
  add(record, ...names) {
    for (const name of names) this.text(record?.[name]);
  }
  text(value) {
    const text = value == null ? "" : typeof value === "boolean" ? String(Number(value)) : String(value);
    for (const byte of Buffer.from(text + "\n")) this.state = TABLE[(this.state ^ byte) & 0xff] ^ (this.state >>> 8);
  }
  proof(rows) {
    return `${((~this.state) >>> 0).toString(16).padStart(8, "0")} ${rows}`;
  }
}

function prove(rows) {
  const sum = new Checksum();
  for (const row of rows) {
    if (kind === "narrow") {
      sum.add(row, "enrollmentId", "courseId", "learnerId", "accessDate", "enrollmentTypeGroup", "shouldLockAfterDueDate");
      sum.add(row.certificate, "issuedCertificateId", "issueDate", "expiryDate");
      continue;
    }
    sum.add(row, "userId", "role", "departmentId", "status", "email");
    for (const id of row.groups.id) sum.text(id);
    for (const field of row.fields.field) sum.add(field, "name", "value");
    sum.add(row, "addedDate", "lastLoginDate");
    for (const role of row.userRoles.userRole) sum.add(role, "roleId", "roleType");
    sum.add(row.subordination, "subordinationType", "supervisorId");
  }
  return sum.proof(rows.length);
}

const client = await soap.createClientAsync(wsdl, { httpClient: replay, preserveWhitespace: true });
const decode = async () => [(await client[`${method}Async`]({ credentials: { token: "token" } }))[0][list]].flat();

console.log(`ready node soap ${version}, Node ${process.versions.node}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [command, times] = line.split(" ");
  if (command === "check") {
    console.log(prove(await decode()));
    continue;
  }
  let took = 0n;
  for (let time = 0; time < Number(times); time++) {
    const start = process.hrtime.bigint();
    await decode();
    took += process.hrtime.bigint() - start;
  }
  console.log(String(took));
}
