// Calls operations through npm's soap, driven by the server's WSDL.
//
// Usage: node node_soap_caller.mjs WSDL
//
// Reads one call per line, a JSON object with operation, request and credentials, and writes one line for each: an
// object with the result, with the text of the fault, or with the error that kept soap from calling.

import { createInterface } from "node:readline";
import soap from "soap";

// Dates stay as they stand on the wire.
const asText = (text) => text;
const client = await soap.createClientAsync(process.argv[2], {
  customDeserializer: { dateTime: asText, date: asText },
});

for await (const line of createInterface({ input: process.stdin })) {
  const { operation, request, credentials } = JSON.parse(line);
  let answer;
  try {
    const [result] = await client[`${operation}Async`]({ credentials, ...request });
    answer = { result: result ?? {} };
  } catch (error) {
    const fault = error.root?.Envelope?.Body?.Fault;
    answer = fault ? { fault: fault.faultstring } : { error: String(error.stack ?? error) };
  }
  console.log(JSON.stringify(answer));
}
