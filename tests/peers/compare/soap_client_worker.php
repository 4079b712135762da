<?php
/**
 * PHP's SoapClient, driven by our WSDL, on an answer in memory.
 *
 * Usage: php soap_client_worker.php WSDL DOCUMENT FILE
 */

declare(strict_types=1);

ini_set('memory_limit', '-1');
ini_set('display_errors', 'stderr');

/** Answers itself with the file. */
final class Replay extends SoapClient
{
    public string $answer = '';

    public function __doRequest(string $request, string $location, string $action, int $version, bool $oneWay = false): ?string
    {
        return $this->answer;
    }
}

/** Fields as they stood on the wire; absent ones are empty. */
function fields(?object $record, string ...$names): string
{
    $text = '';
    foreach ($names as $name) {
        $value = $record->$name ?? '';
        $text .= (is_bool($value) ? (int) $value : $value) . "\n";
    }
    return $text;
}

function row(string $kind, object $row): string
{
    if ($kind === 'narrow') {
        return fields($row, 'enrollmentId', 'courseId', 'learnerId', 'accessDate', 'enrollmentTypeGroup', 'shouldLockAfterDueDate')
            . fields($row->certificate ?? null, 'issuedCertificateId', 'issueDate', 'expiryDate');
    }
    $text = fields($row, 'userId', 'role', 'departmentId', 'status', 'email');
    foreach ($row->groups->id as $id) {
        $text .= "$id\n";
    }
    foreach ($row->fields->field as $field) {
        $text .= fields($field, 'name', 'value');
    }
    $text .= fields($row, 'addedDate', 'lastLoginDate');
    foreach ($row->userRoles->userRole as $role) {
        $text .= fields($role, 'roleId', 'roleType');
    }
    return $text . fields($row->subordination, 'subordinationType', 'supervisorId');
}

[, $wsdl, $kind, $file] = $argv;
[$method, $list] = ['narrow' => ['getEnrollments', 'enrollment'], 'wide' => ['getUsers', 'userProfile']][$kind];
$client = new Replay($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE, 'features' => SOAP_SINGLE_ELEMENT_ARRAYS]);
$client->answer = file_get_contents($file);
$request = [['credentials' => ['token' => 'token']]];
echo 'ready PHP ' . PHP_VERSION . " SoapClient\n";
while (($line = fgets(STDIN)) !== false) {
    $words = explode(' ', trim($line));
    if ($words[0] === 'check') {
        $sum = hash_init('crc32b');
        $rows = $client->__soapCall($method, $request)->$list;
        foreach ($rows as $row) {
            hash_update($sum, row($kind, $row));
        }
        echo hash_final($sum) . ' ' . count($rows) . "\n";
        unset($rows, $row);
        continue;
    }
    $took = 0;
    for ($time = 0; $time < (int) $words[1]; $time++) {
        $start = hrtime(true);
        $built = $client->__soapCall($method, $request);
        $took += hrtime(true) - $start;
        unset($built);
    }
    echo "$took\n";
}
