package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A loopback network in front of a server that can be cut, held back, slowed down and
 * counted.
 */
public final class TcpProxy implements AutoCloseable {

	private static final int MAX_OPEN = 256;

	private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)");

	private final InetSocketAddress target;

	private final ServerSocket listener;

	private final Set<Direction> stalled = ConcurrentHashMap.newKeySet();

	private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();

	private final List<Interception> interceptions = new CopyOnWriteArrayList<>();

	private volatile BiConsumer<ProxiedConnection, byte[]> clientHook = (connection, bytes) -> {
	};

	private final Map<Direction, Map<String, String>> rewritings = new ConcurrentHashMap<>();

	private volatile Duration delay = Duration.ZERO;

	private volatile boolean refusing;

	private int open;

	private int peak;

	private TcpProxy(InetSocketAddress target, ServerSocket listener) {
		this.target = target;
		this.listener = listener;
	}

	/** Start a proxy in front of this port. */
	public static TcpProxy to(String host, int port) {
		try {
			ServerSocket listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
			TcpProxy proxy = new TcpProxy(new InetSocketAddress(host, port), listener);
			Thread thread = new Thread(proxy::accept, "proxy " + proxy.port());
			thread.setDaemon(true);
			thread.start();
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Start a proxy in front of the server of this database. */
	public static TcpProxy to(TestDatabase database) {
		Matcher address = ADDRESS.matcher(database.url());
		if (!address.find()) {
			throw new IllegalArgumentException("No host and port in " + database.url());
		}
		return to(address.group(1), Integer.parseInt(address.group(2)));
	}

	/** Return the port that clients connect to, on 127.0.0.1. */
	public int port() {
		return this.listener.getLocalPort();
	}

	/** Return this address with host and port of this proxy in place of the server's. */
	public String rewrite(String jdbcUrl) {
		Matcher address = ADDRESS.matcher(jdbcUrl);
		if (!address.find() || Integer.parseInt(address.group(2)) != this.target.getPort()) {
			throw new IllegalArgumentException("No port " + this.target.getPort() + " in " + jdbcUrl);
		}
		return address.replaceFirst("//127.0.0.1:" + port());
	}

	/** Return all connections in order of arrival, those that are closed included. */
	public List<ProxiedConnection> connections() {
		return List.copyOf(this.connections);
	}

	/** Return the connection with this number in order of arrival, from 1. */
	public ProxiedConnection connection(int number) {
		return this.connections.get(number - 1);
	}

	/** Reset all open connections and return how many they were. */
	public int cutAll() {
		return cut((connection) -> true);
	}

	/** Reset the open connections that match and return how many they were. */
	public int cut(Predicate<ProxiedConnection> condition) {
		List<ProxiedConnection> matching = this.connections.stream()
			.filter(ProxiedConnection::isOpen)
			.filter(condition)
			.toList();
		matching.forEach(ProxiedConnection::cut);
		return matching.size();
	}

	/** Reset each new connection as soon as it arrives, or no longer. */
	public void refuseNew(boolean refuse) {
		this.refusing = refuse;
	}

	/**
	 * Hold back one direction of all connections, and that a side has closed its end,
	 * without closing any.
	 */
	public void stall(Direction direction) {
		this.stalled.add(direction);
	}

	/** Deliver what was held back. */
	public void resume(Direction direction) {
		this.stalled.remove(direction);
	}

	/** Add this much time to each round trip. */
	public void delay(Duration duration) {
		this.delay = duration;
	}

	/**
	 * Call this before the bytes of a client go on to the server, on the thread that
	 * forwards them. Cutting the connection there keeps them from the server.
	 */
	public void onClientBytes(BiConsumer<ProxiedConnection, byte[]> hook) {
		this.clientHook = hook;
	}

	/**
	 * Once: when a client sends this text, let the server do it, wait for its answer, and
	 * reset the connection instead of delivering that. A statement that the driver has
	 * prepared on the server is sent without its text: see
	 * {@link #swallowAnswerWith(String)}.
	 * @return completed when it has happened
	 */
	public CompletableFuture<ProxiedConnection> swallowAnswerAfter(String textFromClient) {
		return intercept(new Interception(Direction.CLIENT_TO_SERVER, textFromClient));
	}

	/**
	 * Once: when the server's answer contains this text, such as PostgreSQL's
	 * {@code COMMIT} or {@code UPDATE 1}, reset the connection instead of delivering it.
	 * @return completed when it has happened
	 */
	public CompletableFuture<ProxiedConnection> swallowAnswerWith(String textFromServer) {
		return intercept(new Interception(Direction.SERVER_TO_CLIENT, textFromServer));
	}

	/**
	 * Once: when a client sends this text, reset the connection before the server sees
	 * it.
	 * @param refuseNew whether to refuse new connections from then on
	 * @return whether it has happened
	 */
	public AtomicBoolean cutBefore(String textFromClient, boolean refuseNew) {
		AtomicBoolean cut = new AtomicBoolean();
		onClientBytes((connection, bytes) -> {
			if (new String(bytes, StandardCharsets.UTF_8).contains(textFromClient) && cut.compareAndSet(false, true)) {
				refuseNew(refuseNew);
				connection.cut();
			}
		});
		return cut;
	}

	/**
	 * From now on let the server say something else, of the same length, in an answer
	 * that arrives in one piece.
	 */
	public void rewriteAnswers(String from, String to) {
		rewrite(Direction.SERVER_TO_CLIENT, from, to);
	}

	/**
	 * From now on let the clients say something else, of the same length, in a message
	 * that is sent in one piece.
	 */
	public void rewriteQueries(String from, String to) {
		rewrite(Direction.CLIENT_TO_SERVER, from, to);
	}

	private void rewrite(Direction direction, String from, String to) {
		if (from.length() != to.length()) {
			throw new IllegalArgumentException("'" + to + "' has " + to.length() + " characters, not " + from.length());
		}
		this.rewritings.computeIfAbsent(direction, (key) -> new ConcurrentHashMap<>()).put(from, to);
	}

	byte[] rewrite(Direction direction, byte[] bytes) {
		Map<String, String> rewritings = this.rewritings.getOrDefault(direction, Map.of());
		if (rewritings.isEmpty()) {
			return bytes;
		}
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		for (Map.Entry<String, String> rewriting : rewritings.entrySet()) {
			text = text.replace(rewriting.getKey(), rewriting.getValue());
		}
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private CompletableFuture<ProxiedConnection> intercept(Interception interception) {
		this.interceptions.add(interception);
		return interception.done();
	}

	/** Return the round trips of all connections since the last reset. */
	public long roundTrips() {
		return this.connections.stream().mapToLong(ProxiedConnection::roundTrips).sum();
	}

	/** Return how many connections are open. */
	public synchronized int openConnections() {
		return this.open;
	}

	/** Return how many were open at the same time, at most, since the last reset. */
	public synchronized int peakConnections() {
		return this.peak;
	}

	/** Count from zero again, and the peak from what is open now. */
	public synchronized void resetCounters() {
		this.connections.forEach(ProxiedConnection::resetCounters);
		this.peak = this.open;
	}

	/** Reset all connections and listen no more. */
	@Override
	public void close() {
		this.refusing = true;
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		cutAll();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				connect(this.listener.accept());
			}
			catch (IOException ex) {
				// The listener was closed, or the client is gone already
			}
		}
	}

	private void connect(Socket client) {
		Socket server = new Socket();
		try {
			if (this.refusing || openConnections() >= MAX_OPEN) {
				throw new IOException("refused");
			}
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			server.connect(this.target, 5_000);
			opened(client, server);
		}
		catch (IOException ex) {
			ProxiedConnection.close(server, true);
			ProxiedConnection.close(client, true);
		}
	}

	private void opened(Socket client, Socket server) {
		ProxiedConnection connection;
		synchronized (this) {
			connection = new ProxiedConnection(this, this.connections.size() + 1, client, server);
			this.connections.add(connection);
			this.open++;
			this.peak = Math.max(this.peak, this.open);
		}
		connection.start();
		if (this.listener.isClosed()) {
			connection.cut();
		}
	}

	synchronized void closed() {
		this.open--;
	}

	Duration delay() {
		return this.delay;
	}

	boolean isStalled(Direction direction) {
		return this.stalled.contains(direction);
	}

	BiConsumer<ProxiedConnection, byte[]> clientHook() {
		return this.clientHook;
	}

	@Nullable Interception interception(Direction direction, byte[] before, byte[] bytes) {
		for (Interception interception : this.interceptions) {
			if (interception.matches(direction, before, bytes) && this.interceptions.remove(interception)) {
				return interception;
			}
		}
		return null;
	}

}
