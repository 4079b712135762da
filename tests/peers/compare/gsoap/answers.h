// The two answers for soapcpp2: what wsdl2h makes of our WSDL, cut down to them, because all of it compiles for minutes.

//gsoap api service name: Learn
//gsoap api schema namespace: http://ispringlearn.com/go/services/api/soap
//gsoap api schema form: qualified

#import "stlvector.h"

class api__Certificate {
 public:
  std::string *issuedCertificateId 0;
  std::string *issueDate 0;
  std::string *expiryDate 0;
};

class api__Enrollment {
 public:
  std::string enrollmentId 1;
  std::string *courseId 0;
  std::string *learnerId 0;
  std::string *accessDate 0;
  int *enrollmentTypeGroup 0;
  bool *shouldLockAfterDueDate 0;
  api__Certificate *certificate 0;
};

class api__GetEnrollmentsResult {
 public:
  std::vector<api__Enrollment> enrollment 0;
};

class api__Groups {
 public:
  std::vector<std::string> id 0;
};

class api__Field {
 public:
  std::string name 1;
  std::string *value 0;
};

class api__Fields {
 public:
  std::vector<api__Field> field 0;
};

class api__Role {
 public:
  std::string *roleId 0;
  std::string *roleType 0;
};

class api__Roles {
 public:
  std::vector<api__Role> userRole 0;
};

class api__Subordination {
 public:
  std::string *subordinationType 0;
  std::string *supervisorId 0;
};

class api__User {
 public:
  std::string userId 1;
  std::string *role 0;
  std::string *departmentId 0;
  int *status 0;
  std::string *email 0;
  api__Groups *groups 0;
  api__Fields *fields 0;
  std::string *addedDate 0;
  std::string *lastLoginDate 0;
  api__Roles *userRoles 0;
  api__Subordination *subordination 0;
};

class api__GetUsersResult {
 public:
  std::vector<api__User> userProfile 0;
};

// soapcpp2 wants an operation before it writes namespaces.
int api__answers(api__GetEnrollmentsResult *enrollments, api__GetUsersResult *users, std::string &nothing);
