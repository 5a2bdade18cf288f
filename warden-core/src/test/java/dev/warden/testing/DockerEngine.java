package dev.warden.testing;

import java.io.FileReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import com.github.dockerjava.api.model.Container;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * Looks for a Docker engine. Testcontainers is asked only after an engine answered a
 * ping, because its own search is slow and loud where there is none.
 */
public final class DockerEngine {

	private static final int TIMEOUT_MILLIS = 2_000;

	private DockerEngine() {
	}

	/** Return whether there is an engine that Testcontainers can use. */
	public static boolean answers() {
		String host = configuredHost();
		boolean answers = (host != null) ? answers(URI.create(host))
				: sockets().filter(Files::exists).anyMatch(DockerEngine::ping);
		return answers && isUsable();
	}

	/** Return the identifiers of the containers that run. */
	public static List<String> containers() {
		return DockerClientFactory.instance()
			.client()
			.listContainersCmd()
			.exec()
			.stream()
			.map(Container::getId)
			.toList();
	}

	/**
	 * An engine that answers may still be one that Testcontainers cannot use, for example
	 * without the image of its own helper.
	 */
	private static boolean isUsable() {
		try {
			return DockerClientFactory.instance().isDockerAvailable();
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static @Nullable String configuredHost() {
		String host = System.getenv("DOCKER_HOST");
		if (host != null && !host.isBlank()) {
			return host;
		}
		Path file = home().resolve(".testcontainers.properties");
		if (!Files.isReadable(file)) {
			return null;
		}
		try (FileReader reader = new FileReader(file.toFile(), StandardCharsets.ISO_8859_1)) {
			Properties properties = new Properties();
			properties.load(reader);
			return properties.getProperty("docker.host");
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static boolean answers(URI host) {
		if ("unix".equals(host.getScheme())) {
			return ping(Path.of(host.getPath()));
		}
		if (host.getHost() == null) {
			return true;
		}
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), TIMEOUT_MILLIS);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Stream<Path> sockets() {
		String runtime = System.getenv("XDG_RUNTIME_DIR");
		Stream<Path> rootless = (runtime != null) ? Stream.of(Path.of(runtime, "docker.sock")) : Stream.empty();
		return Stream.concat(rootless, Stream.of(Path.of("/var/run/docker.sock"),
				home().resolve(".docker/run/docker.sock"), home().resolve(".docker/desktop/docker.sock")));
	}

	private static boolean ping(Path socket) {
		try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
				Selector selector = Selector.open()) {
			channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
			channel.configureBlocking(false);
			channel.register(selector, SelectionKey.OP_READ);
			if (selector.select(TIMEOUT_MILLIS) == 0) {
				return false;
			}
			ByteBuffer answer = ByteBuffer.allocate(64);
			channel.read(answer);
			return StandardCharsets.US_ASCII.decode(answer.flip()).toString().contains(" 200 ");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Path home() {
		return Path.of(System.getProperty("user.home"));
	}

}
