package dev.warden.boot.autoconfigure.endpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.warden.EntryType;
import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.Warden;
import dev.warden.boot.testing.RunningApplication;
import dev.warden.boot.testing.RunningApplication.Answer;
import dev.warden.testing.H2Server;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a thousand scripts.
 */
class ScriptListTests {

	@Test
	void keepsTheAnswerSmall(@TempDir Path folder) {
		ScriptFolder scripts = new ScriptFolder(folder).writeUsers(999);
		try (TestDatabase database = H2Server.inMemory();
				RunningApplication application = RunningApplication.start(database, OpenApplication.class,
						"--warden.startup=none", "--warden.locations=" + scripts.location())) {
			application.bean(Warden.class).baseline("990");
			Answer answer = application.get("/actuator/warden/default");
			assertThat(answer.body()).hasSizeLessThan(10_000);
			assertThat(answer.json("/migrations/applied").asInt()).isEqualTo(990);
			assertThat(answer.json("/migrations/pending").asInt()).isEqualTo(10);
			assertThat(answer.json("/migrations/leftOut").asInt()).isEqualTo(970);
			assertThat(answer.json("/migrations/scripts")).hasSize(30);
			assertThat(answer.json("/migrations/scripts/0/version").asString()).isEqualTo("971");
			assertThat(answer.json("/migrations/scripts/29/state").asString()).isEqualTo("PENDING");
			Answer all = application.get("/actuator/warden/default?scripts=all");
			assertThat(all.json("/migrations/scripts")).hasSize(1000);
			assertThat(all.body()).doesNotContain("leftOut");
			assertThat(application.get("/actuator/warden?scripts=all").json("/databases/default/migrations/scripts"))
				.hasSize(1000);
			assertThat(application.get("/actuator/warden?scripts=some").status()).isEqualTo(400);
		}
	}

	@Test
	void keepsWhatNeedsAPersonHoweverOldItIs() {
		List<ScriptStatus> scripts = Stream
			.of(scripts(0, 5, State.APPLIED), scripts(5, 6, State.FAILED), scripts(6, 7, State.MISSING),
					scripts(7, 8, State.CHANGED), scripts(8, 40, State.APPLIED), scripts(40, 41, State.RUNNING))
			.flatMap((part) -> part)
			.toList();
		assertThat(ScriptList.RECENT.of(scripts)).hasSize(ScriptList.MAX_DONE + 4)
			.extracting(ScriptStatus::version)
			.startsWith("5", "6", "7", "20", "21")
			.endsWith("39", "40");
	}

	@Test
	void listsTheFirstOfMorePendingScriptsThanAnybodyReads() {
		assertThat(ScriptList.RECENT.of(scripts(0, 1000, State.PENDING).toList())).hasSize(ScriptList.MAX_OTHERS)
			.extracting(ScriptStatus::version)
			.startsWith("0", "1");
	}

	private static Stream<ScriptStatus> scripts(int from, int to, State state) {
		return IntStream.range(from, to)
			.mapToObj((version) -> new ScriptStatus(String.valueOf(version), "script", EntryType.VERSIONED, state, null,
					null, null, null));
	}

}
