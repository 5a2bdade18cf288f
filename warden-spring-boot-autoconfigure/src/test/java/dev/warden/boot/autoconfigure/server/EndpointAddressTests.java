package dev.warden.boot.autoconfigure.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointAddressTests {

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "server.ssl.bundle=orders", "server.ssl.key-store=orders.p12",
			"server.ssl.certificate=orders.crt" })
	void hasNoPlainServerWhereTlsIsConfigured(String property) {
		set(property);
		assertThat(address().obstacle()).isEqualTo("TLS is configured for port 8080");
		set("management.server.port=9090");
		assertThat(address().obstacle()).isEqualTo("TLS is configured for port 9090");
		set("management.server.ssl.enabled=false");
		assertThat(address().obstacle()).isNull();
		set("management.server.port=8080");
		assertThat(address().obstacle()).isEqualTo("TLS is configured for port 8080");
		set("server.ssl.enabled=false");
		assertThat(address().obstacle()).isNull();
	}

	@Test
	void hasTheKeysOfTheManagementServerAlone() {
		set("management.server.port=9090");
		set("management.server.ssl.bundle=orders");
		assertThat(address().obstacle()).isEqualTo("TLS is configured for port 9090");
	}

	@Test
	void listensWhereTheManagementServerWill() {
		set("server.address=127.0.0.2");
		assertThat(address().socket().getHostString()).isEqualTo("127.0.0.2");
		set("management.server.port=9090");
		assertThat(address().address()).isNull();
		assertThat(address().socket().getPort()).isEqualTo(9090);
		set("management.server.address=127.0.0.3");
		assertThat(address().socket().getHostString()).isEqualTo("127.0.0.3");
	}

	@Test
	void knowsTheBasePathOfAReactiveApplication() {
		set("spring.webflux.base-path=/shop");
		set("server.servlet.context-path=/other");
		assertThat(EndpointAddress.of(this.environment, false).path()).isEqualTo("/shop");
	}

	private EndpointAddress address() {
		return EndpointAddress.of(this.environment, true);
	}

	private void set(String property) {
		String[] parts = property.split("=");
		this.environment.setProperty(parts[0], parts[1]);
	}

}
