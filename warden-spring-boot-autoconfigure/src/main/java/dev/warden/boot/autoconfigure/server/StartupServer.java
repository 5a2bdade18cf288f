package dev.warden.boot.autoconfigure.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.internal.HarmlessLogger;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * Answers in place of the server that shows Actuator's endpoints, from the first wait or
 * run of a migration until that server starts. It opens once, and never again: neither
 * after the application has started nor where it failed to.
 */
class StartupServer implements DisposableBean {

	private static final HarmlessLogger logger = HarmlessLogger.of(StartupServer.class);

	private static final String RETRY_AFTER_SECONDS = "5";

	private static final int BACKLOG = 50;

	private final ApplicationContext context;

	private final StartupServerProperties properties;

	private boolean done;

	private @Nullable HttpServer server;

	private @Nullable Worker worker;

	StartupServer(ApplicationContext context, StartupServerProperties properties) {
		this.context = context;
		this.properties = properties;
	}

	/**
	 * Answer from now on, unless that is not possible: nothing of it may fail the start.
	 */
	synchronized void open() {
		if (this.done || !this.properties.isEnabled() || !(this.context instanceof WebServerApplicationContext)) {
			return;
		}
		this.done = true;
		EndpointAddress address = address();
		if (address.obstacle() != null) {
			logger.info("The startup server stays off: {}", address.obstacle());
			return;
		}
		Surface surface = Surface.of(this.context, this.context.getEnvironment(), address,
				this.properties.isShowEndpoint());
		StartupAnswers answers = new StartupAnswers(this.context.getBean(WardenDatabases.class), surface);
		try {
			listen(HttpServer.create(address.socket(), BACKLOG), answers);
			logger.info("Port {} answers probes until the application starts", address.port());
		}
		catch (IOException ex) {
			logger.warn("The startup server stays off: cannot listen on port {} ({})", address.port(), ex.getMessage());
		}
	}

	/**
	 * Return where the endpoints will be.
	 */
	EndpointAddress address() {
		return EndpointAddress.of(this.context.getEnvironment(), this.context instanceof WebApplicationContext);
	}

	private void listen(HttpServer opened, StartupAnswers answers) {
		Worker thread = new Worker();
		opened.setExecutor(thread);
		opened.createContext("/", (exchange) -> answer(exchange, answers));
		opened.start();
		this.server = opened;
		this.worker = thread;
	}

	private static void answer(HttpExchange exchange, StartupAnswers answers) throws IOException {
		try (exchange) {
			String method = exchange.getRequestMethod();
			boolean head = method.equals("HEAD");
			Answer answer = (head || method.equals("GET")) ? answers.get(exchange.getRequestURI())
					: StartupAnswers.OTHERS;
			exchange.getResponseHeaders().set("Content-Type", answer.contentType());
			exchange.getResponseHeaders().set("Cache-Control", "no-store");
			// the next request belongs to the application's own server
			exchange.getResponseHeaders().set("Connection", "close");
			if (answer.status() == Answer.UNAVAILABLE) {
				exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
			}
			byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
			if (!head) {
				exchange.getResponseBody().write(body);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("A request could not be answered", ex);
		}
	}

	/**
	 * Give the port to the application's own server.
	 */
	synchronized void close() {
		this.done = true;
		HttpServer open = this.server;
		this.server = null;
		if (open != null) {
			open.stop(0);
		}
		if (this.worker != null) {
			this.worker.close();
			this.worker = null;
		}
	}

	@Override
	public void destroy() {
		close();
	}

}
