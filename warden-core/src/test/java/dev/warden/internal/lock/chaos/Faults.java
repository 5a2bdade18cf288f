package dev.warden.internal.lock.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.testing.DatabaseServer;
import dev.warden.testing.Direction;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;

/** Injects the faults of one round. */
final class Faults {

	private static final String[] ANSWERS = { "COMMIT", "UPDATE 1", "INSERT 0 1" };

	private static final String[] REQUESTS = { "COMMIT", "UPDATE", "INSERT" };

	private final ChaosDatabase product;

	private final DatabaseServer server;

	private final TestDatabase database;

	private final List<Participant> participants;

	private final Warden person;

	private final Warden blind;

	private final Hand hand;

	private final List<FaultKind> injected = new CopyOnWriteArrayList<>();

	private final List<String> log = new CopyOnWriteArrayList<>();

	private final List<String> violations = new CopyOnWriteArrayList<>();

	private final List<Death> deaths = new CopyOnWriteArrayList<>();

	private volatile boolean leftSession;

	Faults(ChaosDatabase product, DatabaseServer server, TestDatabase database, List<Participant> participants,
			Warden person, Warden blind, Hand hand) {
		this.product = product;
		this.server = server;
		this.database = database;
		this.participants = participants;
		this.person = person;
		this.blind = blind;
		this.hand = hand;
	}

	/** Inject one fault, and wait until it is over. */
	void inject(FaultPlan fault) throws InterruptedException {
		Holder holder = fault.holder() ? holder() : null;
		Participant target = (holder != null) ? holder.participant() : this.participants.get(fault.replica());
		boolean done;
		try {
			done = inject(fault, target);
		}
		catch (DataAccessException ex) {
			// The server is down at this moment
			done = false;
		}
		this.log.add("%s %s on %s%s: %s".formatted(Instant.now(), fault.kind(), target.name(),
				(holder != null) ? " (holder, token " + holder.token() + ")" : "", done ? "done" : "nothing to do"));
		if (done) {
			this.injected.add(fault.kind());
		}
	}

	private boolean inject(FaultPlan fault, Participant target) throws InterruptedException {
		int lease = target.plan().leaseMillis();
		return switch (fault.kind()) {
			case KILL -> kill(target);
			case TERMINATE -> target.terminate();
			case PAUSE_SHORT -> pause(target, (long) (lease * (0.1 + 0.7 * fault.share())));
			case PAUSE_LONG -> pause(target, (long) (lease * (1.2 + fault.share())));
			case CUT_ALL -> target.proxy().cutAll() > 0;
			case CUT_ONE -> target.cutOne(fault.share());
			case PARTITION -> partition(target, (long) (1500 * fault.share()));
			case STALL_TO_SERVER -> stall(target, Direction.CLIENT_TO_SERVER, (long) (2500 * fault.share()));
			case STALL_TO_CLIENT -> stall(target, Direction.SERVER_TO_CLIENT, (long) (2500 * fault.share()));
			case LOSE_ANSWER -> loseAnswer(target, fault.share());
			case SLOW -> slow(target, fault.share());
			case CRASH_SERVER -> crashServer(fault.share());
			case LOSE_HOST -> loseHost(target, (long) (2500 * fault.share()));
			case UNLOCK_FORCED -> unlock(person(fault), true);
			case UNLOCK_GUARDED -> unlock(person(fault), false);
			case UNLOCK_BY_SQL -> unlockBySql();
			case FREE_BY_HAND -> this.hand.free();
			case FORGE_SESSION -> this.hand.forgeSession();
		};
	}

	private boolean kill(Participant target) {
		Holder holder = holder();
		Instant at = Instant.now();
		boolean killed = target.kill();
		if (killed && holder != null && holder.participant() == target) {
			this.deaths.add(new Death(holder.token(), at));
		}
		return killed;
	}

	private static boolean pause(Participant target, long millis) throws InterruptedException {
		if (!target.pause()) {
			return false;
		}
		Thread.sleep(millis);
		target.resume();
		return true;
	}

	private static boolean partition(Participant target, long millis) throws InterruptedException {
		target.proxy().refuseNew(true);
		target.proxy().cutAll();
		Thread.sleep(millis);
		target.heal();
		return true;
	}

	private static boolean stall(Participant target, Direction direction, long millis) throws InterruptedException {
		boolean hit = target.proxy().openConnections() > 0;
		target.proxy().stall(direction);
		Thread.sleep(millis);
		target.heal();
		return hit;
	}

	private boolean loseAnswer(Participant target, double share) {
		int choice = (int) (share * ANSWERS.length);
		if (this.product == ChaosDatabase.POSTGRESQL) {
			target.proxy().swallowAnswerWith(ANSWERS[choice]);
		}
		else {
			target.proxy().swallowAnswerAfter(REQUESTS[choice]);
		}
		return true;
	}

	private static boolean slow(Participant target, double share) throws InterruptedException {
		target.proxy().delay(Duration.ofMillis((long) (2 + 60 * share)));
		Thread.sleep(1200);
		target.proxy().delay(Duration.ZERO);
		return true;
	}

	/** The one time at which nobody can know anything of the lock. */
	private boolean crashServer(double share) throws InterruptedException {
		synchronized (this.server) {
			this.hand.close();
			this.server.crash();
			try {
				LockStatus status = this.person.status().lock();
				if (status.state() != LockState.UNKNOWN) {
					this.violations.add("P6: the lock is " + status.state() + " while its server is down");
				}
				Thread.sleep((long) (400 * share));
			}
			finally {
				startServer();
			}
		}
		return true;
	}

	/** Another socket of this machine may have got the port meanwhile, for a while. */
	private void startServer() throws InterruptedException {
		for (int attempt = 1;; attempt++) {
			try {
				this.server.start();
				return;
			}
			catch (AssertionError | RuntimeException ex) {
				if (attempt == 10) {
					throw ex;
				}
				Thread.sleep(1000);
			}
		}
	}

	private boolean loseHost(Participant target, long millis) throws InterruptedException {
		target.proxy().stall(Direction.CLIENT_TO_SERVER);
		target.proxy().stall(Direction.SERVER_TO_CLIENT);
		boolean killed = kill(target);
		Thread.sleep(millis);
		target.heal();
		return killed;
	}

	/** Not everybody sees whether the holder lives. */
	private Warden person(FaultPlan fault) {
		return (fault.share() < 0.5) ? this.person : this.blind;
	}

	private boolean unlock(Warden person, boolean force) {
		Long token = person.status().lock().token();
		if (token == null) {
			return false;
		}
		UnlockResult result = person.unlock(new UnlockRequest(token, "chaos \u65e5", "a person", force));
		this.log.add(Instant.now() + " " + result.message());
		if (result.outcome() == UnlockOutcome.RELEASED && result.message().contains("could not be ended")) {
			this.leftSession = true;
		}
		return result.outcome() == UnlockOutcome.RELEASED || result.outcome() == UnlockOutcome.REFUSED;
	}

	private boolean unlockBySql() {
		LockStatus status = this.person.status().lock();
		String sql = status.unlock().sql();
		if (sql == null || status.token() == null) {
			return false;
		}
		long token = status.token();
		if (!this.product.endHolder(this.database)) {
			return false;
		}
		Integer rows = this.database.jdbc().execute((ConnectionCallback<Integer>) (connection) -> {
			connection.setAutoCommit(false);
			try (var statement = connection.createStatement()) {
				int updated = statement.executeUpdate(sql);
				if (updated == 1) {
					statement.executeUpdate("INSERT INTO chaos_manual VALUES (" + (token + 1) + ")");
				}
				connection.commit();
				return updated;
			}
		});
		return rows != null && rows == 1;
	}

	/** Wait until somebody holds the lock, for a while. */
	void awaitHolder() throws InterruptedException {
		for (int looks = 0; looks < 150 && holder() == null; looks++) {
			Thread.sleep(20);
		}
	}

	private @Nullable Holder holder() {
		try {
			for (Map<String, @Nullable Object> row : this.database
				.query("SELECT token, owner FROM warden_lock WHERE locked")) {
				String owner = String.valueOf(row.get("owner")).replaceAll("/.*", "");
				long token = Long.parseLong(String.valueOf(row.get("token")));
				for (Participant participant : this.participants) {
					if (participant.name().equals(owner)) {
						return new Holder(participant, token);
					}
				}
			}
		}
		catch (DataAccessException ex) {
			// No table yet, or no server
		}
		return null;
	}

	List<FaultKind> injected() {
		return new ArrayList<>(this.injected);
	}

	List<String> log() {
		return List.copyOf(this.log);
	}

	/**
	 * Return whether a person freed the lock by force, with the warning that the session
	 * of fenced work could not be ended.
	 */
	boolean leftSession() {
		return this.leftSession;
	}

	List<String> violations() {
		return List.copyOf(this.violations);
	}

	List<Death> deaths() {
		return List.copyOf(this.deaths);
	}

	/** The holder of a moment. */
	private record Holder(Participant participant, long token) {

	}

	/** That the holder with this token was killed. */
	record Death(long token, Instant at) {

	}

}
