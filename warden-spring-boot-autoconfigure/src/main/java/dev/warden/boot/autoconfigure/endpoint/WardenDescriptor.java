package dev.warden.boot.autoconfigure.endpoint;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All databases as the endpoint shows them.
 *
 * @param databases each database, by its name
 */
public record WardenDescriptor(Map<String, DatabaseDescriptor> databases) implements OperationResponseBody {

}
