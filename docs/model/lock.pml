/*
 * Warden's migration lock, as docs/model.md explains it. Run ./check, or one configuration by hand:
 *
 *   spin -DTRANSACTIONAL -a lock.pml && gcc -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m50000
 *
 * One of TRANSACTIONAL, AUTOCOMMIT and MIXED must be defined; the other switches are below, and in check those
 * that leave a rule out. Names in brackets are the Java methods that a step stands for.
 */

#ifndef N
#define N 2			/* processes */
#endif
#ifndef SCRIPTS
#define SCRIPTS 2
#endif
#ifndef LIVES
#define LIVES 1			/* how often a process is started */
#endif
#ifndef CRASHES
#define CRASHES 1		/* kill -9, or silence for ever, over all processes */
#endif
#ifndef BREAKS
#define BREAKS 1		/* broken connections, over all processes */
#endif
#ifndef LATE
#define LATE 1			/* how often the lease of a living holder runs out, over all processes */
#endif
#ifndef ACTS
#define ACTS 1			/* what a person does to the lock or the history */
#endif

/* Which scripts run outside a transaction, each statement committing by itself */
#if defined(TRANSACTIONAL)
#define outside(s) false
#elif defined(AUTOCOMMIT)
#define outside(s) true
#elif defined(MIXED)
#define outside(s) ((s) == 0)	/* the first one does, the second one does not */
#else
#error "define TRANSACTIONAL, AUTOCOMMIT or MIXED"
#endif

/*
 * NO_IDENTITY      no session can be recorded: a pooler
 * UNSEEN           nobody can see another's session: each logs in as another user, or on another node
 * HALF_SEEN        only the first process sees the sessions of others
 * NO_END           end-dead-sessions=false
 * LOSES_MARK       a script may change what marks its session
 * RETRYABLE        a script outside a transaction that was interrupted is run again
 * NO_LEASE         a connection pool of one: no heartbeat, no lease
 * MANUAL           a person may run UPDATE warden_lock SET locked = FALSE
 * REPAIR           a person may undo a failed script by hand and delete its entry
 * NO_SILENCE       whoever is gone is noticed
 * ALONE            ask for P4 even without a session identity
 * LIVENESS         build the claim for eventual release; needs pan -a -f
 */

#define NOBODY 15		/* owner: a claim that its process has given up, or none */
#define NULL_SESSION 14		/* session_id IS NULL */
#define GONE_SESSION 13		/* session_id names a session that does not exist any more */

/* The lock row: one per database, changed only by one statement at a time */
bool locked;
byte token;
byte owner = NOBODY;
byte session = NULL_SESSION;
bool leased;			/* expires_at IS NOT NULL */
bool past;			/* expires_at < now() */
bool isFenced;			/* the column fenced: whatever runs can commit only with the token */
byte rowlock = NOBODY;		/* whose open transaction locks the row (FOR UPDATE) */

/* The history, and what really was done to the schema */
#define NONE 0
#define RUNNING 1
#define APPLIED 2
#define FAILED 3
byte history[SCRIPTS];
byte historyToken[SCRIPTS];
byte done[SCRIPTS];		/* how often the script's effect is in the schema */

/* The server's side of a connection: one session per process, for the run */
#define GONE 0
#define IDLE 1
#define CLAIM_FREE 2		/* executes the UPDATE of acquire */
#define CLAIM_GONE 3		/* executes the UPDATE of a takeover from a session that is gone */
#define CLAIM_LEASE 4		/* executes the UPDATE of a takeover that depends on the lease */
#define RELEASE 5		/* executes the UPDATE of release */
#define EXEC 6			/* executes a statement of a script */
#define WORKED 7		/* the same, executed, in an open transaction */
#define FENCED 8		/* the history row is written, the transaction open */
#define COMMIT 9		/* executes COMMIT */
byte state[N];
bool connected[N];		/* the client still hears its session */
bool deaf[N];			/* the server never notices that the client is gone */
bool ending[N];			/* told to end: pg_terminate_backend, KILL, ABORT_SESSION */
bool marked[N];			/* carries Warden's mark */
byte seen[N];			/* the token that the client saw before its claim of a held lock */
byte seenFree[N];		/* the same of a free one */
byte work[N];			/* the script that the session executes */

/* The client's side */
byte held[N];			/* the token that the run believes to hold */
bool beating[N];		/* the heartbeat runs */
bool lost[N];			/* HeldLock.lost */
bool expired[N];		/* the JVM's clock says that the lease can have ended */
bool holding[N];			/* from a won claim to the end of the run */
bool waiting[N];
bool down[N];			/* killed, or silent for ever */

bool overlap;			/* somebody freed the lock past all checks */

#define fence(p) (locked && token == held[p] && owner == p)
#define rowfree (rowlock == NOBODY)
#define dying (session < N && ending[session])

#define busy(q) (state[q] >= EXEC)
#define busyOutside(q) (state[q] == EXEC && outside(work[q]))

/* Without a session to look for, only the effects are promised to be exclusive */
#if defined(NO_IDENTITY) && !defined(ALONE)
#define canOverlap true
#else
#define canOverlap overlap
#endif

/* Where a session cannot be ended, fenced work may go on beside the next run: it cannot commit */
#if defined(UNSEEN) || defined(HALF_SEEN) || defined(NO_END) || defined(LOSES_MARK)
#define fencedCanOverlap true
#else
#define fencedCanOverlap false
#endif

#ifdef NO_FENCE
#define fenced(p) true
#else
#define fenced(p) fence(p)
#endif

#ifdef RELEASE_WITHOUT_TOKEN
#define releasable(p) locked
#else
#define releasable(p) fence(p)
#endif

/* Where nothing but the lease protects, time can run out for the JVM as well */
#if defined(NO_IDENTITY) && !defined(TRANSACTIONAL)
#define ONLY_LEASE
#define mustMind holding[owner]
#define mustStop(p) (lost[p] || (expired[p] && outside(script)))
#else
#define mustMind false
#define mustStop(p) (lost[p])
#endif

#ifdef TAKEOVER_WITHOUT_TOKEN
#define seenToken(p) true
#else
#define seenToken(p) (token == seen[p])
#endif

inline raise()
{
	assert(token < 255);
	token++
}

/*
 * The judge. What p sees of the holder's session: gone, alive, unknown; or there is none recorded.
 * The person has the number N.
 */
#define PERSON N
#if defined(UNSEEN)
#define sees(p) false
#elif defined(HALF_SEEN)
#define sees(p) ((p) == 0)
#else
#define sees(p) true
#endif
#ifdef MARK_IS_LIFE
#define unmarked (session < N && !marked[session])
#else
#define unmarked false
#endif
#define seesGone(p) (sees(p) && (session == GONE_SESSION || unmarked))
#define seesAlive(p) (sees(p) && session < N && !unmarked)
#define seesUnknown(p) (!sees(p) && session != NULL_SESSION)
#define toBeEnded(p) (seesAlive(p) && marked[session])

/* Whether the work under way may be left to itself: as the row says, or, by the old rule, as the product is */
#if !defined(OLD_RULE)
#define harmless isFenced
#elif defined(AUTOCOMMIT)
#define harmless false
#else
#define harmless true
#endif
#if defined(FENCED_NOT_ASKED_AGAIN) || defined(NO_SESSION_CHECK) || defined(NO_WAIT_UNTIL_GONE)
#define stillHarmless true
#else
#define stillHarmless (session == NULL_SESSION || harmless)
#endif
#ifdef NO_END
#define mayEnd false
#else
#define mayEnd true
#endif
#define canTake(p) (seesGone(p) || (leased && past && (session == NULL_SESSION || harmless || (mayEnd && toBeEnded(p)))))
#define takeable(p) (canTake(p) && !(dying && seesAlive(p)))
#define needsPerson(p) (locked && leased && past && !canTake(p))

inline makeFree()
{
	isFenced = true;
	locked = false;
	owner = NOBODY;
	session = NULL_SESSION;
	leased = false;
	past = false
}

/* P4: nobody starts on top of a statement that still runs */
inline verifyAlone(p)
{
	q = 0;
	do
	:: q < N ->
		assert(q == p || canOverlap || !busy(q) || (fencedCanOverlap && !busyOutside(q)));
		q++
	:: else -> break
	od;
	q = 0
}

#ifdef NO_SESSION_CHECK
#define STALE_SESSION CLAIM_LEASE	/* the lease alone decides */
#else
#define STALE_SESSION IDLE		/* end the session first */
#endif
#ifdef NO_WAIT_UNTIL_GONE
#define ENDED CLAIM_LEASE
#else
#define ENDED IDLE			/* look again, until it is gone */
#endif
#if defined(TAKE_OVER_UNENDED) && defined(TRANSACTIONAL)
#define NOT_ENDED CLAIM_LEASE
#else
#define NOT_ENDED IDLE			/* look again: it was renewed, released, taken, or is gone */
#endif

/* A new connection, for a claim with an owner_id of its own */
inline begin(p)
{
	connected[p] = true;
#ifndef MARK_AFTER_CLAIM
	marked[p] = true;
#endif
	owner = (owner == p -> NOBODY : owner)
}

inline send(p)
{
	d_step {
		verifyAlone(p);
		work[p] = script;
		marked[p] = true;	/* put back what the script before may have changed */
		state[p] = EXEC
	}
}

/* The session ends: its transaction is rolled back, its client learns of it */
inline end(p)
{
	state[p] = GONE;
	connected[p] = false;
	ending[p] = false;
	marked[p] = false;
	work[p] = 0;
	seen[p] = 0;
	seenFree[p] = 0;
	held[p] = (holding[p] -> held[p] : 0);
	if
	:: rowlock == p -> rowlock = NOBODY
	:: else
	fi;
	if
	:: session == p -> session = GONE_SESSION
	:: else
	fi
}

/* The condition of a claim's UPDATE: it waits for a locked row only if the row matches */
#define claimable(p) ((state[p] == CLAIM_FREE && !locked && token == seenFree[p]) \
	|| (state[p] == CLAIM_GONE && locked && seenToken(p)) \
	|| (state[p] == CLAIM_LEASE && locked && seenToken(p) && leased && past && stillHarmless))

/* [LockTable.claim] */
inline claim(p)
{
	if
	:: claimable(p) ->
		verifyAlone(p);
		locked = true;
		raise();
		owner = p;
#ifdef NO_IDENTITY
		session = NULL_SESSION;
#else
		session = p;
#endif
		isFenced = true;
		leased = true;
		past = false
	:: else
	fi;
	seen[p] = 0;
	seenFree[p] = 0;
	state[p] = IDLE
}

/* What the server does for one connection, whatever became of the client */
proctype Session(byte p)
{
	byte q;
endSession:
	do
	:: d_step { state[p] >= CLAIM_FREE && state[p] <= CLAIM_LEASE && (rowfree || !claimable(p)) -> claim(p) }

	:: d_step { state[p] == RELEASE && (rowfree || !releasable(p)) ->
		if
		:: releasable(p) ->
			assert(owner == p && fence(p));	/* never another's */
			makeFree()
		:: else
		fi;
		state[p] = IDLE }

#ifndef AUTOCOMMIT
	:: d_step { state[p] == EXEC && !outside(work[p]) -> state[p] = WORKED }

#ifndef NO_IDLE_TIMEOUT
	/* A transaction in which nothing is asked for is ended by the server after a while */
	:: d_step { (state[p] == WORKED || state[p] == FENCED) && deaf[p] -> end(p) }
#endif

	:: d_step { state[p] == COMMIT ->
		assert(fence(p));		/* P2 */
		history[work[p]] = APPLIED;
		done[work[p]]++;
		assert(done[work[p]] == 1);
		assert(work[p] == 0 || history[0] == APPLIED);
		rowlock = (rowlock == p -> NOBODY : rowlock);
		state[p] = IDLE }
#endif
#ifndef TRANSACTIONAL
	:: d_step { state[p] == EXEC && outside(work[p]) ->
		assert(canOverlap || fence(p));	/* P2, by P4 */
#ifndef RETRYABLE
		done[work[p]]++;
#else
		done[work[p]] = 1;
#endif
		assert(done[work[p]] == 1);
		assert(work[p] == 0 || history[0] == APPLIED);
		state[p] = IDLE }
#endif
#ifdef LOSES_MARK
	/* SET application_name, RELEASE_ALL_LOCKS, and whatever a function or a procedure does */
	:: d_step { (state[p] == EXEC || state[p] == WORKED) && marked[p] -> marked[p] = false }
#endif

	/* Told to end, in whatever it does: undone, or done before it could be ended (above) */
	:: d_step { state[p] != GONE && ending[p] -> end(p) }

	/* The client is gone: noticed before, in, or after a statement */
	:: d_step { state[p] != GONE && !connected[p] && !deaf[p] -> end(p) }
	od
}

/* [Heartbeat.beat, Heartbeat.verify]: an own connection, so only the row can make it wait */
proctype Heartbeat(byte p)
{
endHeartbeat:
	do
	:: d_step { beating[p] && ((past && rowfree) || !fence(p)) ->
		if
		:: fence(p) ->
			past = false;
			expired[p] = false
		:: else ->
			lost[p] = true;
			beating[p] = false
		fi }
	od
}

/*
 * Time, without a measure. A lease that nobody renews runs out; that of a living holder does so at any moment,
 * but not for ever. So a process that is stopped for a while and goes on later needs no step of its own.
 */
#define living (owner < N && !down[owner] && (holding[owner] || connected[owner]))

proctype Clock()
{
	byte late = LATE;
endClock:
	do
	:: d_step { locked && leased && !past && !living -> past = true }
	:: d_step { locked && leased && !past && living && late > 0 ->
		late--;
		past = true;
		expired[owner] = mustMind }
#if defined(ONLY_LEASE) && defined(NO_LEASE)
	/* The JVM's clock knows nothing of a lease that was dropped */
	:: d_step { locked && !leased && living && !expired[owner] -> expired[owner] = true }
#endif
	od
}

inline forget(p)
{
	held[p] = (state[p] == GONE -> 0 : held[p]);	/* what is on its way still carries it */
	beating[p] = false;
	lost[p] = false;
	expired[p] = false;
	holding[p] = false;
	waiting[p] = false
}

/* Read the history: which script is next */
inline plan()
{
	script = 0;
	do
	:: script < SCRIPTS && history[script] == APPLIED -> script++
	:: else -> break
	od
}

/*
 * [Warden.migrate, Run.migrate], from the start of a process to its end. Each atomic block is one round trip,
 * or what the process does alone between two of them. What a session executes for longer is in Session.
 */
proctype Client(byte p)
{
	byte lives = LIVES;
	byte script;
	byte q;

	do
	:: lives > 0 ->
		lives--;
		{
			waiting[p] = true;
#ifdef HISTORY_READ_BEFORE_LOCK
			atomic { plan() };
#endif
			/*
			 * [Acquirer.tryOnce, LockTable.look]. A poll that finds nothing to do changes nothing, so only
			 * one that does is a step. A waiter that never has one stops the search with an error.
			 */
look:
			if
			:: atomic { state[p] == GONE && history[SCRIPTS - 1] == APPLIED ->	/* [Attempt.NotNeeded] */
				lives = 0;
				goto over }
			:: atomic { state[p] == GONE && history[SCRIPTS - 1] != APPLIED && !locked ->
				begin(p);
				seenFree[p] = token;
				state[p] = CLAIM_FREE;
				goto claiming }
#ifndef NEVER_TAKE_OVER
			:: atomic { state[p] == GONE && history[SCRIPTS - 1] != APPLIED && locked && takeable(p) ->
				begin(p);
				seen[p] = token;
				if
				:: seesGone(p) -> state[p] = CLAIM_GONE
				:: !seesGone(p) && mayEnd && toBeEnded(p) -> state[p] = STALE_SESSION
				:: else -> state[p] = CLAIM_LEASE
				fi;
				goto claiming }
			/* A person is needed, and this process has waited long enough: its last words say for what */
			:: atomic { state[p] == GONE && history[SCRIPTS - 1] != APPLIED && needsPerson(p) ->
				goto closed }
#endif
			fi;

claiming:
			if
			/* [LockTable.endSession]: one statement; then look again until it is gone */
			:: atomic { connected[p] && state[p] == IDLE && seen[p] != 0 ->
				if
				:: locked && token == seen[p] && leased && past && session < N && marked[session] ->
					ending[session] = true;
					state[p] = ENDED
				:: else -> state[p] = NOT_ENDED
				fi;
				if
				:: state[p] == IDLE ->
					end(p);
					goto look
				:: else -> goto claiming
				fi }
			/* [Acquirer.judge, the look after]: the row says who has it */
			:: atomic { connected[p] && state[p] == IDLE && seen[p] == 0 && locked && owner == p ->
				held[p] = token;
				waiting[p] = false;
				holding[p] = true;
				beating[p] = true;
				goto prepare }
			:: atomic { connected[p] && state[p] == IDLE && seen[p] == 0 && !(locked && owner == p) ->
				end(p);
				goto look }
			/* [Acquirer.resolveDoubt]: ask by owner_id on a new connection */
			:: atomic { !connected[p] && locked && owner == p ->
				held[p] = token }
			:: atomic { !connected[p] && !(locked && owner == p) ->
				goto look }
			fi;

			/* Give back what was won without an answer */
			if
			:: atomic { fence(p) && rowfree ->
				makeFree();
				held[p] = 0;
				goto look }
			:: atomic { !fence(p) ->
				held[p] = 0;
				goto look }
			fi;

prepare:
			/* [Acquirer.acquireAndTell, HeldLock.start] */
#ifdef MARK_AFTER_CLAIM
			marked[p] = connected[p];
#endif
#ifdef NO_LEASE
			if
			:: atomic { fence(p) && rowfree ->
				leased = false;
				past = false }
			:: atomic { !fence(p) }
			fi;
#endif
			/* [Run.runPending]: plan only now */
			atomic {
#ifndef HISTORY_READ_BEFORE_LOCK
				plan();
#endif
				if
				:: !connected[p] -> goto close
				:: connected[p] && (script == SCRIPTS || history[script] == NONE) -> goto next
				:: connected[p] && script < SCRIPTS && history[script] == APPLIED -> goto next
				:: connected[p] && script < SCRIPTS && history[script] == FAILED -> goto close	/* [FailedMigrationException] */
#ifdef RETRYABLE
				:: connected[p] && script < SCRIPTS && history[script] == RUNNING -> goto next
#else
				:: connected[p] && script < SCRIPTS && history[script] == RUNNING
#endif
				fi
			};
			/* [FencedHistory.settle] */
			atomic {
				if
				:: connected[p] && fenced(p) && history[script] == RUNNING && historyToken[script] < held[p] ->
					history[script] = FAILED;
					historyToken[script] = 0
				:: else
				fi;
				goto close
			};

next:
#ifndef AUTOCOMMIT
			/* [TransactionalRun.run, StatementGuard.execute]: verify, and send the statement */
			atomic {
				if
				:: script == SCRIPTS -> goto close
#ifdef MIXED
				:: script < SCRIPTS && outside(script) -> goto nextOutside
#endif
				:: script < SCRIPTS && !outside(script) && lost[p] -> goto close
				:: script < SCRIPTS && !outside(script) && !lost[p] && !connected[p] -> goto close
				:: script < SCRIPTS && !outside(script) && !lost[p] && connected[p] -> send(p)
				fi
			};
			if
			:: atomic { !connected[p] -> goto close }
			:: atomic { connected[p] && lost[p] -> goto abort }	/* [StatementGuard.stop] */
			/* [FencedHistory.appliedAtLast]: FOR UPDATE waits for who has the row, then locks it */
			:: atomic { connected[p] && state[p] == WORKED && !lost[p] && fenced(p) && rowfree ->
#if !defined(NO_FENCE) && !defined(NO_ROW_LOCK)
				rowlock = p;
#endif
				state[p] = FENCED }
			:: atomic { connected[p] && state[p] == WORKED && !lost[p] && !fenced(p) ->
				lost[p] = true;
				goto close }
			fi;
			atomic {
				if
				:: !connected[p] -> goto close
				:: connected[p] -> state[p] = COMMIT
				fi
			};
			if
			:: atomic { !connected[p] -> goto close }
			:: atomic { connected[p] && state[p] == IDLE ->
				work[p] = 0;
				script++;
				goto next }
			fi;
#endif
#ifndef TRANSACTIONAL
nextOutside:
			/* [AutocommitRun.run, FencedHistory.begin]: fenced = FALSE is seen to be written before the statement is sent */
			atomic {
				if
				:: script == SCRIPTS -> goto close
				:: script < SCRIPTS && !connected[p] -> goto close
				:: script < SCRIPTS && connected[p] && fenced(p) ->
#ifndef NO_RUNNING_ROW
					history[script] = RUNNING;
					historyToken[script] = held[p];
#endif
#ifndef FLAG_LATE
					isFenced = false
#endif
				:: script < SCRIPTS && connected[p] && !fenced(p) ->
					lost[p] = true;
					goto close
				fi
			};
			/* [FencedHistory.advance, HeldLock.verify] */
			atomic {
				if
				:: !connected[p] -> goto close
				:: connected[p] && fenced(p) && !mustStop(p)
				:: connected[p] && !(fenced(p) && !mustStop(p)) ->
					lost[p] = true;
					goto close
				fi
			};
			/* [StatementGuard.execute]: time may have passed since */
			atomic {
				if
				:: !connected[p] -> goto close
				:: connected[p] -> send(p)
				fi
			};
#ifdef FLAG_LATE
			atomic {
				if
				:: fence(p) -> isFenced = false
				:: !fence(p)
				fi
			};
#endif
#ifdef FLAG_EARLY
			atomic {
				if
				:: fence(p) -> isFenced = true
				:: !fence(p)
				fi
			};
#endif
			if
			:: atomic { !connected[p] -> goto close }
			:: atomic { connected[p] && state[p] == EXEC && mustStop(p) -> goto abort }	/* [StatementGuard.stop] */
			/* [FencedHistory.finish] */
			:: atomic { connected[p] && state[p] == IDLE && fenced(p) ->
				history[script] = APPLIED;
				historyToken[script] = 0;
				isFenced = (fence(p) -> true : isFenced);
				work[p] = 0;
				script++;
				goto next }
			:: atomic { connected[p] && state[p] == IDLE && !fenced(p) ->
				lost[p] = true;
				goto close }
			fi;
#endif

abort:
			/* The statement does not end when told to: give up the connection */
			atomic {
				lost[p] = true;
				connected[p] = false;
				goto close
			};

close:
			/* [HeldLock.close, Releaser.release] */
			atomic {
				beating[p] = false;
				if
				:: lost[p] ->		/* rolls back, and leaves the lock to whom it belongs */
					if
					:: connected[p] -> end(p)
					:: else
					fi;
					goto closed
				:: !lost[p] && !connected[p] -> goto anew
				:: !lost[p] && connected[p] ->
					rowlock = (rowlock == p -> NOBODY : rowlock);
					work[p] = 0;
					state[p] = RELEASE
				fi
			};
			if
			:: atomic { !connected[p] -> goto anew }
			:: atomic { connected[p] && state[p] == IDLE ->
				end(p);
				goto closed }
			fi;

anew:
			/* [Releaser.releaseOnNewConnection] */
#ifndef RELEASE_ON_TOP
#ifndef NO_IDENTITY
			/* End the own session and wait until it is gone, as an unlock does; without a mark, others have to judge */
			ending[p] = (state[p] != GONE && marked[p]);
			if
			:: atomic { state[p] == GONE }
			:: atomic { state[p] != GONE && !ending[p] -> goto closed }
			fi;
#else
#ifndef TRANSACTIONAL
			/* Nobody can know what the session still does: leave it to the lease */
			if
			:: atomic { script == SCRIPTS || !outside(script) }
			:: atomic { script < SCRIPTS && outside(script) -> goto closed }
			fi;
#endif
#endif
#endif
			if
			:: atomic { releasable(p) && rowfree ->
				assert(owner == p && fence(p));
				makeFree() }
			:: atomic { !releasable(p) }
			fi;

closed:
			atomic {
				lives = (script == SCRIPTS -> 0 : lives);
				goto over
			};
over:
			skip
		} unless { down[p] };
		atomic {
			forget(p);
			script = 0
		};
		if
		:: down[p] && lives > 0 && !deaf[p] ->
			/* Started again, at the earliest when its old session is gone: it would only be one more waiter */
			atomic { state[p] == GONE -> down[p] = false }
		:: down[p] && !(lives > 0 && !deaf[p]) -> break
		:: !down[p]
		fi
	:: lives == 0 -> break
	od
}

/* Whatever can go wrong, as often as the configuration says */
byte crashes = CRASHES;
byte breaks = BREAKS;

proctype Fault(byte p)
{
endFault:
	do
	/* kill -9: the server goes on with what it does and notices later */
	:: d_step { crashes > 0 && !down[p] && (waiting[p] || holding[p]) ->
		crashes--;
		down[p] = true;
		beating[p] = false;
		connected[p] = false }
#ifndef NO_SILENCE
	/* SIGSTOP for ever, or a lost host: the server never notices */
	:: d_step { crashes > 0 && !down[p] && (waiting[p] || holding[p]) ->
		crashes--;
		down[p] = true;
		deaf[p] = true;
		beating[p] = false;
		connected[p] = false }
#endif
	/* A connection breaks: an answer, or a request that was not read yet, is lost with it */
	:: d_step { breaks > 0 && !down[p] && connected[p] ->
		breaks--;
		connected[p] = false }
	od
}

/* A person at the lock */
#ifdef UNLOCK_WITHOUT_LEASE
#define leaseStillPast true
#else
#define leaseStillPast (leased && past)
#endif
#ifdef OLD_RULE
#define unlocksUnknown true
#define unlocksStill true
#else
#define unlocksUnknown isFenced
#define unlocksStill (session == NULL_SESSION || isFenced)
#endif
#define unlocks (locked && token == known && (by == ITS_END || (by == ITS_LEASE && leaseStillPast && unlocksStill)))
#if defined(FORCE_WITHOUT_END)
#define forcesAnyway true
#elif defined(FORCE_UNFENCED)
#define forcesAnyway seesUnknown(PERSON)
#else
#define forcesAnyway false
#endif
#ifdef VOUCHES_BLINDLY
#define vouched true
#else
#define vouched (session == GONE_SESSION || (session < N && down[session] && !busy(session)))
#endif
#define NOTHING 0
#define ITS_END 1
#define ITS_LEASE 2
#define ITS_FENCE 3

proctype Person()
{
	byte acts = ACTS;
	byte known;
	byte by;			/* what the decision rests on */
endPerson:
	do
	:: d_step { acts > 0 && locked ->		/* [Unlock.unlock] without force */
		acts--;
		known = token;
		by = NOTHING;
		if
		:: seesGone(PERSON) -> by = ITS_END
		:: !seesGone(PERSON) && leased && past && (session == NULL_SESSION || (seesUnknown(PERSON) && unlocksUnknown)) ->
			by = ITS_LEASE
		:: else
		fi };
		/* [LockTable.unlock] */
		if
		:: d_step { unlocks && rowfree ->
			assert(session == GONE_SESSION || (past && (session == NULL_SESSION || (!sees(PERSON) && isFenced))));	/* P5 */
			makeFree();
			raise();
			known = 0 }
		:: d_step { !unlocks -> known = 0 }
		fi
	:: d_step { acts > 0 && locked ->		/* [Unlock.force] */
		acts--;
		known = token;
		if
		:: session == NULL_SESSION || seesGone(PERSON) || forcesAnyway -> by = ITS_END
		:: session != NULL_SESSION && !seesGone(PERSON) && !forcesAnyway && toBeEnded(PERSON) ->
			ending[session] = true;
			by = ITS_END
		:: else -> by = ITS_FENCE
		fi };
		/* Wait until it is gone */
		(!locked || token != known || by == ITS_FENCE || session >= N || forcesAnyway);
		if
		:: d_step { locked && token == known && (by == ITS_END || harmless) && rowfree ->
			makeFree();
			raise();
			known = 0 }
		:: d_step { !(locked && token == known && (by == ITS_END || harmless)) -> known = 0 }
		fi
#ifdef VOUCH
	/* force=unfenced: the person has looked where Warden cannot, and no statement runs, nor will one be sent */
	:: d_step { acts > 0 && locked && rowfree && seesUnknown(PERSON) && !isFenced && vouched ->
		acts--;
		makeFree();
		raise() }
#endif
#ifdef MANUAL
	:: d_step { acts > 0 && locked && rowfree ->
		acts--;
		locked = false;
		overlap = true }
#endif
#if defined(REPAIR) && !defined(TRANSACTIONAL)
	:: d_step { acts > 0 && !locked && (history[0] == FAILED || history[SCRIPTS - 1] == FAILED) ->
		acts--;
		if
		:: history[0] == FAILED ->
			done[0] = 0;
			history[0] = NONE
		:: else ->
			done[SCRIPTS - 1] = 0;
			history[SCRIPTS - 1] = NONE
		fi }
#endif
	od
}

#ifdef LIVENESS
/*
 * A lock that somebody waits for is, again and again, free or held by a process that lives; or it is one of
 * those for which a person is needed, by everybody who waits
 */
#define promised(p) (seesGone(p) || (leased && (session == NULL_SESSION || isFenced || (mayEnd && toBeEnded(p)))))
#define isDead (owner == NOBODY || down[owner] || !holding[owner])
#define waitsFor(p) (waiting[p] && promised(p))
#if N == 2
#define stuck (locked && isDead && (waitsFor(0) || waitsFor(1)))
#else
#define stuck (locked && isDead && (waitsFor(0) || waitsFor(1) || waitsFor(2)))
#endif
ltl released { []<> !stuck }
#endif

init
{
	atomic {
		byte p = 0;
		do
		:: p < N ->
			run Client(p);
			run Session(p);
#if CRASHES + BREAKS > 0
			run Fault(p);
#endif
#ifndef NO_LEASE
			run Heartbeat(p);
#endif
			p++
		:: else -> break
		od;
		run Clock();
#if ACTS > 0
		run Person();
#endif
	}
}
