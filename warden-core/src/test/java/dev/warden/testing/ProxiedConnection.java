package dev.warden.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/** One connection through a {@link TcpProxy}. */
public final class ProxiedConnection {

	private static final int MEMORY = 1024;

	private static final byte[] BEGIN = "Q\0\0\0\012BEGIN\0".getBytes(StandardCharsets.US_ASCII);

	private final TcpProxy proxy;

	private final int number;

	private final Socket client;

	private final Socket server;

	private final int clientPort;

	private final int serverSidePort;

	private final Set<Direction> stalled = ConcurrentHashMap.newKeySet();

	private final Map<Direction, byte[]> seen = new ConcurrentHashMap<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final AtomicInteger running = new AtomicInteger(2);

	private final AtomicLong roundTrips = new AtomicLong();

	private Direction last = Direction.SERVER_TO_CLIENT;

	private volatile @Nullable Interception swallowing;

	ProxiedConnection(TcpProxy proxy, int number, Socket client, Socket server) {
		this.proxy = proxy;
		this.number = number;
		this.client = client;
		this.server = server;
		this.clientPort = client.getPort();
		this.serverSidePort = server.getLocalPort();
	}

	/** Return the place of this connection in the order of arrival, from 1. */
	public int number() {
		return this.number;
	}

	/** Return the port that the client came from. */
	public int clientPort() {
		return this.clientPort;
	}

	/** Return the port that the server sees, {@code pg_stat_activity.client_port}. */
	public int serverSidePort() {
		return this.serverSidePort;
	}

	/**
	 * Return how often the client spoke after the server had, since the last reset. What
	 * PostgreSQL's driver sends ahead of a transaction does not count: it does not wait
	 * for the answer, which may or may not come before the rest.
	 */
	public long roundTrips() {
		return this.roundTrips.get();
	}

	/** Return whether neither side has closed this connection and nobody has cut it. */
	public boolean isOpen() {
		return this.closed.getCount() > 0;
	}

	/** Hold back one direction of this connection without closing it. */
	public void stall(Direction direction) {
		this.stalled.add(direction);
	}

	/** Deliver what was held back. */
	public void resume(Direction direction) {
		this.stalled.remove(direction);
	}

	/** Reset this connection on both sides. */
	public void cut() {
		close(true);
	}

	void start() {
		pump(Direction.CLIENT_TO_SERVER, this.client, this.server);
		pump(Direction.SERVER_TO_CLIENT, this.server, this.client);
	}

	void resetCounters() {
		this.roundTrips.set(0);
	}

	private void pump(Direction direction, Socket from, Socket to) {
		Thread thread = new Thread(() -> forward(direction, from, to),
				"proxy " + this.proxy.port() + " #" + this.number + " " + direction);
		thread.setDaemon(true);
		thread.start();
	}

	private void forward(Direction direction, Socket from, Socket to) {
		byte[] buffer = new byte[16 * 1024];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				byte[] bytes = Arrays.copyOf(buffer, n);
				if (!mayPass(direction, bytes)) {
					return;
				}
				out.write(this.proxy.rewrite(direction, bytes));
			}
			awaitFlow(direction);
			to.shutdownOutput();
		}
		catch (IOException ex) {
			cutBehind(direction);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			cut();
		}
		finally {
			if (this.running.decrementAndGet() == 0) {
				close(false);
			}
		}
	}

	/**
	 * The end of one side is held back like its bytes: from a lost host comes nothing.
	 */
	private void cutBehind(Direction direction) {
		try {
			awaitFlow(direction);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		cut();
	}

	private void awaitFlow(Direction direction) throws InterruptedException {
		while (isStalled(direction) && !this.closed.await(5, TimeUnit.MILLISECONDS)) {
			continue;
		}
	}

	private boolean mayPass(Direction direction, byte[] bytes) throws InterruptedException {
		Interception swallow = this.swallowing;
		boolean fromServer = direction == Direction.SERVER_TO_CLIENT;
		if (swallow == null) {
			swallow = this.proxy.interception(direction, this.seen.getOrDefault(direction, new byte[0]), bytes);
			this.swallowing = swallow;
		}
		if (fromServer && swallow != null) {
			// First, so that it is done when the client notices
			swallow.done().complete(this);
			cut();
			return false;
		}
		remember(direction, bytes);
		if (!Arrays.equals(bytes, BEGIN) && turnsTo(direction) && !fromServer) {
			this.roundTrips.incrementAndGet();
			this.closed.await(this.proxy.delay().toNanos(), TimeUnit.NANOSECONDS);
		}
		awaitFlow(direction);
		if (!fromServer) {
			this.proxy.clientHook().accept(this, bytes);
		}
		return isOpen();
	}

	private void remember(Direction direction, byte[] bytes) {
		byte[] before = this.seen.getOrDefault(direction, new byte[0]);
		byte[] all = Arrays.copyOf(before, before.length + bytes.length);
		System.arraycopy(bytes, 0, all, before.length, bytes.length);
		this.seen.put(direction, Arrays.copyOfRange(all, Math.max(0, all.length - MEMORY), all.length));
	}

	private boolean isStalled(Direction direction) {
		return this.stalled.contains(direction) || this.proxy.isStalled(direction);
	}

	private synchronized boolean turnsTo(Direction direction) {
		boolean turns = this.last != direction;
		this.last = direction;
		return turns;
	}

	private synchronized void close(boolean reset) {
		if (isOpen()) {
			this.closed.countDown();
			this.proxy.closed();
			close(this.client, reset);
			close(this.server, reset);
		}
	}

	static void close(Socket socket, boolean reset) {
		try (socket) {
			if (reset) {
				socket.setSoLinger(true, 0);
			}
		}
		catch (IOException ex) {
			// Closed by its other end
		}
	}

	@Override
	public String toString() {
		return "#" + this.number + (isOpen() ? " open" : " closed") + " from port " + this.serverSidePort;
	}

}
