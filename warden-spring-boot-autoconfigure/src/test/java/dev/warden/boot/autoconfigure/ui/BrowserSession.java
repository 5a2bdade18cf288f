package dev.warden.boot.autoconfigure.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person in front of a headless browser, which is told what to do over its own
 * protocol.
 */
final class BrowserSession implements AutoCloseable, WebSocket.Listener {

	private static final JsonMapper JSON = new JsonMapper();

	private final Process process;

	private final WebSocket socket;

	private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private int number;

	BrowserSession(Path program, Path profile) throws Exception {
		Path log = Files.createDirectories(profile).resolve("log.txt");
		this.process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
				"--remote-debugging-port=0", "--remote-allow-origins=*", "--user-data-dir=" + profile, "about:blank")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		HttpClient client = HttpClient.newHttpClient();
		String port = Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> port(log), (found) -> found != null);
		URI pages = URI.create("http://127.0.0.1:" + port + "/json/list");
		JsonNode page = Awaitility.await()
			.atMost(1, TimeUnit.MINUTES)
			.until(() -> page(client, pages), (found) -> found != null);
		this.socket = client.newWebSocketBuilder()
			.buildAsync(URI.create(page.at("/webSocketDebuggerUrl").asString()), this)
			.get(1, TimeUnit.MINUTES);
		send("Page.enable", Map.of());
		send("Log.enable", Map.of());
		send("Network.enable", Map.of());
	}

	private static String port(Path log) throws IOException {
		Matcher matcher = Pattern.compile("DevTools listening on ws://[^:]+:(\\d+)/").matcher(Files.readString(log));
		return matcher.find() ? matcher.group(1) : null;
	}

	private static JsonNode page(HttpClient client, URI pages) throws Exception {
		HttpResponse<String> response = client.send(HttpRequest.newBuilder(pages).build(),
				HttpResponse.BodyHandlers.ofString());
		for (JsonNode target : JSON.readTree(response.body())) {
			if (target.at("/type").asString().equals("page")) {
				return target;
			}
		}
		return null;
	}

	void logIn(String user) throws Exception {
		String credentials = Base64.getEncoder().encodeToString((user + ":geheim").getBytes());
		send("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Authorization", "Basic " + credentials)));
	}

	void open(String url) throws Exception {
		evaluate("window.left = true");
		send("Page.navigate", Map.of("url", url));
		awaitPage();
	}

	/**
	 * Do something that leads to another page.
	 */
	void leave(String script) throws Exception {
		evaluate("window.left = true; " + script);
		awaitPage();
	}

	private void awaitPage() {
		Awaitility.await()
			.atMost(1, TimeUnit.MINUTES)
			.ignoreExceptions()
			.until(() -> evaluate("!window.left && document.readyState === 'complete'").equals("true"));
	}

	String text() throws Exception {
		return evaluate("document.body.innerText");
	}

	/**
	 * Return what the browser did not like, such as what the page's policy forbids.
	 */
	List<String> complaints() {
		return this.complaints;
	}

	String evaluate(String script) throws Exception {
		JsonNode answer = send("Runtime.evaluate", Map.of("expression", "String(" + wrapped(script) + ")"));
		return answer.at("/result/result/value").asString();
	}

	private static String wrapped(String script) {
		return "(() => { " + (script.contains(";") ? script : "return " + script) + " })()";
	}

	private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
		int id = ++this.number;
		this.socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
			.get(1, TimeUnit.MINUTES);
		while (true) {
			JsonNode answer = this.answers.poll(1, TimeUnit.MINUTES);
			if (answer == null) {
				throw new IllegalStateException("The browser did not answer " + method);
			}
			if (answer.at("/id").asInt(0) == id) {
				return answer;
			}
		}
	}

	@Override
	public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			JsonNode message = JSON.readTree(this.text.toString());
			this.text.setLength(0);
			if (message.has("id")) {
				this.answers.add(message);
			}
			else if (message.at("/method").asString().equals("Log.entryAdded")) {
				this.complaints.add(message.at("/params/entry/text").asString());
			}
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public void close() {
		this.socket.abort();
		this.process.descendants().forEach(ProcessHandle::destroy);
		this.process.destroy();
		this.process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
	}

}
