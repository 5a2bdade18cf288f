package dev.warden.boot.autoconfigure.ui;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warden.boot.autoconfigure.endpoint.DatabaseDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in each of its states, wide and narrow, light and dark, in a real browser that
 * says what its policy blocks. The pictures are left in {@code target/ui}.
 */
class WardenUiPicturesIT {

	private static final Instant NOW = Instant.parse("2026-11-28T06:41:07Z");

	private static final Path PICTURES = Path.of("target", "ui").toAbsolutePath();

	@ParameterizedTest
	@EnumSource
	void looksTheSameToEverybody(PageState state, @TempDir Path profile) throws Exception {
		Optional<Path> program = Chromium.find();
		assumeTrue(program.isPresent(), "the command 'chromium' is missing");
		Chromium browser = new Chromium(program.orElseThrow(), profile);
		Map<String, DatabaseDescriptor> databases = state.databases(NOW);
		View view = (databases.size() > 1) ? View.OVERVIEW : View.of(state.show(), null, null);
		offerForm(state == PageState.FORM);
		String page = new Page(databases, new Links("", "../wardenui", "https://orders.example.org/actuator/warden"),
				view, NOW, ZoneOffset.UTC)
			.write();
		HttpServer server = serve(page);
		try {
			String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
			for (String scheme : new String[] { "dark", "light" }) {
				String option = "--blink-settings=preferredColorScheme=" + (scheme.equals("light") ? 1 : 0);
				assertThat(browser.photograph(address, picture(state, "wide", scheme), 1100, 1250, option)).isEmpty();
				assertThat(browser.photograph(address, picture(state, "narrow", scheme), 390, 1900, option)).isEmpty();
			}
		}
		finally {
			server.stop(0);
		}
	}

	private static void offerForm(boolean offered) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		if (offered) {
			request.setAttribute(UnlockForm.REQUEST_ATTRIBUTE,
					new UnlockForm(() -> new UnlockForm.Csrf("_csrf", "a token")));
		}
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
	}

	@AfterEach
	void forgetRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	private static Path picture(PageState state, String width, String scheme) {
		return PICTURES
			.resolve(state.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + width + "-" + scheme + ".png");
	}

	private static HttpServer serve(String page) throws IOException {
		String style = new ClassPathResource(Page.STYLE_SHEET, Page.class).getContentAsString(StandardCharsets.UTF_8);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
		server.createContext("/", (exchange) -> answer(exchange, "text/html;charset=UTF-8", page));
		server.createContext("/warden.css", (exchange) -> answer(exchange, "text/css;charset=UTF-8", style));
		server.createContext("/favicon.ico", (exchange) -> answer(exchange, "image/x-icon", ""));
		server.start();
		return server;
	}

	private static void answer(HttpExchange exchange, String type, String text) throws IOException {
		try (exchange) {
			byte[] body = text.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.sendResponseHeaders(200, (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
	}

}
