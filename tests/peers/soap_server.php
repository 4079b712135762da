<?php
/**
 * A service made of our WSDL by PHP's SoapServer: it answers every method with one result.
 *
 * Usage: FOLDER=... php -S 127.0.0.1:PORT soap_server.php
 *
 * In the folder: service.wsdl; result.json, what the result holds; or fault.txt, the text of a fault. What a method was
 * called with is written to request.json.
 */

declare(strict_types=1);

$folder = getenv('FOLDER');

class Service
{
    public function __construct(private string $folder)
    {
    }

    public function __call(string $method, array $arguments): mixed
    {
        file_put_contents("$this->folder/request.json", json_encode($arguments[0] ?? null, JSON_THROW_ON_ERROR));
        if (is_file("$this->folder/fault.txt")) {
            throw new SoapFault('Server', file_get_contents("$this->folder/fault.txt"));
        }
        $value = json_decode(file_get_contents("$this->folder/result.json"), flags: JSON_THROW_ON_ERROR);
        // An empty result is an object without properties.
        return is_object($value) ? $value : new stdClass();
    }
}

$server = new SoapServer("$folder/service.wsdl", [
    'cache_wsdl' => WSDL_CACHE_BOTH,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
]);
$server->setObject(new Service($folder));
$server->handle();
