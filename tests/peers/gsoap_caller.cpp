// Calls operations through the functions that gSOAP makes of the server's WSDL.
//
// Usage: caller ENDPOINT
//
// Reads the operation in one line, the length in bytes of a request in another, then the request: XML that gSOAP reads
// into its own type. Writes one line with "result", "fault" or "error" and a length, then so many bytes: the answer as
// gSOAP writes what it has read, or a text. operations.inc has a line OPERATION(name, Request, Result) for each.

#include <iostream>
#include <sstream>
#include <string>

#include "LearnBinding.nsmap"
#include "soapH.h"

namespace {

// What is read and what is sent must be as the WSDL says. Decimals and dates are texts to gSOAP.
const soap_mode MODE = SOAP_C_UTFSTRING | SOAP_XML_STRICT;

struct Answer {
    const char *kind;
    std::string text;
};

Answer failed(struct soap *soap) {
    bool told = soap->error == SOAP_FAULT || soap->error == SOAP_CLI_FAULT || soap->error == SOAP_SVR_FAULT;
    soap_set_fault(soap);
    const char *reason = soap_fault_string(soap);
    const char *detail = soap_fault_detail(soap);
    std::string text = reason ? reason : "";
    if (!told && detail) text += std::string(": ") + detail;
    return {told ? "fault" : "error", text};
}

template <class Request, class Result>
Answer call(struct soap *soap, const char *endpoint, const std::string &xml,
            int (*read)(struct soap *, Request *),
            int (*send)(struct soap *, const char *, const char *, Request *, Result &),
            int (*write)(struct soap *, const Result *)) {
    Request request;
    request.soap_default(soap);
    std::istringstream input(xml);
    soap->is = &input;
    if (read(soap, &request)) return failed(soap);
    soap->is = nullptr;
    Result result;
    result.soap_default(soap);
    if (send(soap, endpoint, nullptr, &request, result)) return failed(soap);
    std::ostringstream output;
    soap->os = &output;
    int error = write(soap, &result);
    soap->os = nullptr;
    if (error) return failed(soap);
    return {"result", output.str()};
}

Answer call(struct soap *soap, const char *endpoint, const std::string &operation, const std::string &xml) {
#define OPERATION(name, Request, Result)                                                           \
    if (operation == #name)                                                                        \
        return call<Request, Result>(                                                              \
            soap, endpoint, xml,                                                                   \
            [](struct soap *soap, Request *of) { return soap_read_##Request(soap, of); },          \
            [](struct soap *soap, const char *endpoint, const char *action, Request *request,      \
               Result &result) {                                                                   \
                return soap_call___ns1__##name(soap, endpoint, action, request, result);           \
            },                                                                                     \
            [](struct soap *soap, const Result *of) { return soap_write_##Result(soap, of); });
#include "operations.inc"
#undef OPERATION
    return {"error", "the WSDL has no " + operation};
}

} // namespace

int main(int, char **arguments) {
    std::string operation, length;
    while (std::getline(std::cin, operation) && std::getline(std::cin, length)) {
        std::string xml(std::stoul(length), ' ');
        std::cin.read(&xml[0], xml.size());
        struct soap *soap = soap_new1(MODE);
        Answer answer = call(soap, arguments[1], operation, xml);
        std::cout << answer.kind << ' ' << answer.text.size() << '\n' << answer.text << std::flush;
        soap_destroy(soap);
        soap_end(soap);
        soap_free(soap);
    }
}
