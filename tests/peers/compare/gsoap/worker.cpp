// gSOAP on an answer in memory.
//
// Usage: worker DOCUMENT FILE

#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>
#include <streambuf>

#include "Learn.nsmap"
#include "soapH.h"

/** Bytes to read from, not copied. */
struct Bytes : std::streambuf {
  explicit Bytes(std::string &text) { setg(&text[0], &text[0], &text[0] + text.size()); }
};

/** A CRC-32 over every field: its text and a line feed; an absent field is an empty one. */
struct Checksum {
  uint32_t table[256], state = ~0u;
  Checksum() {
    for (uint32_t index = 0; index < 256; index++) {
      uint32_t value = index;
      for (int bit = 0; bit < 8; bit++) value = (value >> 1) ^ (value & 1 ? 0xedb88320u : 0);
      table[index] = value;
    }
  }
  void byte(unsigned char value) { state = table[(state ^ value) & 0xff] ^ (state >> 8); }
  void add(const std::string &text) {
    for (char letter : text) byte(letter);
    byte('\n');
  }
  void add(const std::string *text) { add(text ? *text : std::string()); }
  void add(const int *number) { add(number ? std::to_string(*number) : std::string()); }
  void add(const bool *value) { add(value ? std::string(*value ? "1" : "0") : std::string()); }
};

static void prove(const api__GetEnrollmentsResult &result, Checksum &sum, size_t &rows) {
  static const api__Certificate none{};
  rows = result.enrollment.size();
  for (const auto &row : result.enrollment) {
    sum.add(row.enrollmentId), sum.add(row.courseId), sum.add(row.learnerId), sum.add(row.accessDate);
    sum.add(row.enrollmentTypeGroup), sum.add(row.shouldLockAfterDueDate);
    const auto &certificate = row.certificate ? *row.certificate : none;
    sum.add(certificate.issuedCertificateId), sum.add(certificate.issueDate), sum.add(certificate.expiryDate);
  }
}

static void prove(const api__GetUsersResult &result, Checksum &sum, size_t &rows) {
  rows = result.userProfile.size();
  for (const auto &row : result.userProfile) {
    sum.add(row.userId), sum.add(row.role), sum.add(row.departmentId), sum.add(row.status), sum.add(row.email);
    for (const auto &id : row.groups->id) sum.add(id);
    for (const auto &field : row.fields->field) sum.add(field.name), sum.add(field.value);
    sum.add(row.addedDate), sum.add(row.lastLoginDate);
    for (const auto &role : row.userRoles->userRole) sum.add(role.roleId), sum.add(role.roleType);
    sum.add(row.subordination->subordinationType), sum.add(row.subordination->supervisorId);
  }
}

template <class Result>
static void decode(struct soap *soap, std::string &text, Result &result,
                   Result *(*get)(struct soap *, Result *, const char *, const char *), const char *element) {
  Bytes bytes(text);
  std::istream stream(&bytes);
  soap->is = &stream;
  result.soap_default(soap);
  if (soap_begin_recv(soap) || soap_envelope_begin_in(soap) || soap_recv_header(soap) || soap_body_begin_in(soap) ||
      !get(soap, &result, element, nullptr) || soap_body_end_in(soap) || soap_envelope_end_in(soap) ||
      soap_end_recv(soap)) {
    soap_stream_fault(soap, std::cerr);
    exit(1);
  }
}

template <class Result>
static void serve(std::string &text, Result *(*get)(struct soap *, Result *, const char *, const char *),
                  const char *element) {
  std::string word;
  while (std::cin >> word) {
    long times = 1;
    if (word == "run") std::cin >> times;
    int64_t took = 0;
    for (long time = 0; time < times; time++) {
      struct soap *soap = soap_new1(SOAP_C_UTFSTRING | SOAP_XML_TREE);
      {
        Result result;
        auto start = std::chrono::steady_clock::now();
        decode(soap, text, result, get, element);
        auto end = std::chrono::steady_clock::now();
        took += std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count();
        if (word == "check") {
          Checksum sum;
          size_t rows;
          prove(result, sum, rows);
          printf("%08x %zu\n", ~sum.state, rows);
        }
      }
      soap_destroy(soap), soap_end(soap), soap_free(soap);
    }
    if (word == "run") printf("%lld\n", (long long)took);
    fflush(stdout);
  }
}

int main(int, char **words) {
  std::ifstream file(words[2], std::ios::binary);
  std::stringstream buffer;
  buffer << file.rdbuf();
  std::string text = buffer.str();
  buffer.str("");
  printf("ready gSOAP %d.%d.%d\n", GSOAP_VERSION / 100000, GSOAP_VERSION / 1000 % 100, GSOAP_VERSION % 1000);
  fflush(stdout);
  if (std::string(words[1]) == "narrow")
    serve<api__GetEnrollmentsResult>(text, soap_get_api__GetEnrollmentsResult, "api:GetEnrollmentsResult");
  else
    serve<api__GetUsersResult>(text, soap_get_api__GetUsersResult, "api:GetUsersResult");
}
