<?php
/**
 * Calls operations through PHP's SoapClient, driven by the server's WSDL.
 *
 * Usage: php soap_client_caller.php WSDL
 *
 * Reads one call per line, a JSON object with operation, request and credentials, and writes one line for each: an
 * object with the result, with the text of the fault, or with the error that kept SoapClient from calling.
 */

declare(strict_types=1);

function call(SoapClient $client, array $asked): array
{
    try {
        $request = ['credentials' => $asked['credentials']] + $asked['request'];
        return ['result' => $client->__soapCall($asked['operation'], [$request])];
    } catch (SoapFault $fault) {
        // SoapClient raises faults of its own too: what it cannot send, and what it cannot read.
        $own = in_array($fault->faultcode, ['Client', 'HTTP', 'WSDL', 'Encoding'], true)
            || str_starts_with($fault->getMessage(), 'SOAP-ERROR');
        return $own ? ['error' => $fault->getMessage()] : ['fault' => $fault->getMessage()];
    } catch (Throwable $error) {
        return ['error' => $error->getMessage()];
    }
}

$client = new SoapClient($argv[1], [
    'cache_wsdl' => WSDL_CACHE_NONE,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'exceptions' => true,
]);
while (($line = fgets(STDIN)) !== false) {
    $asked = json_decode($line, true, flags: JSON_THROW_ON_ERROR);
    echo json_encode(call($client, $asked), JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE), "\n";
}
