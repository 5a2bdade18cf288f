package dev.warden.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DatabindException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Does with the packaged application what the manifests let Kubernetes do.
 */
class KubernetesManifestsIT {

	@TempDir
	Path directory;

	@Test
	void areWhatTheKubernetesApiKnows() throws IOException {
		assertThat(Manifest.all()).extracting((manifest) -> manifest.resource().getKind())
			.containsExactlyInAnyOrder("Deployment", "Deployment", "Job", "Secret");
	}

	@Test
	void wouldNotBeReadWithAMistake() throws IOException {
		String manifest = Files.readString(Path.of("..", "kubernetes", "deployment.yaml"));
		assertThat(manifest).contains("startupProbe:", "replicas: 3");
		assertThatExceptionOfType(DatabindException.class)
			.isThrownBy(() -> Manifest.parse(manifest.replace("startupProbe:", "startUpProbe:")))
			.withMessageContaining("startUpProbe");
		assertThatExceptionOfType(DatabindException.class)
			.isThrownBy(() -> Manifest.parse(manifest.replace("replicas: 3", "replicas: three")));
	}

	@Test
	void selectTheirOwnPods() {
		for (String name : List.of("deployment.yaml", "init-container.yaml")) {
			Manifest manifest = Manifest.read(name);
			Deployment deployment = (Deployment) manifest.resource();
			assertThat(manifest.template().getMetadata().getLabels()).as(name)
				.containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
		}
	}

	@Test
	void tryAgainWhereTheDatabaseCannotBeReached() throws Exception {
		Job job = (Job) Manifest.read("job.yaml").resource();
		assertThat(job.getSpec().getPodFailurePolicy().getRules()).anySatisfy((rule) -> {
			assertThat(rule.getAction()).isEqualTo("Ignore");
			assertThat(rule.getOnExitCodes().getValues()).containsExactly(5);
		}).anySatisfy((rule) -> {
			assertThat(rule.getAction()).isEqualTo("FailJob");
			assertThat(rule.getOnExitCodes().getValues()).containsExactly(1, 2);
		});
		List<String> arguments = new ArrayList<>(Manifest.read("job.yaml").pod().getContainers().get(0).getArgs());
		arguments.add("--spring.datasource.url=jdbc:h2:tcp://localhost:1/nowhere");
		assertThat(JarCommand.run(this.directory, arguments.toArray(String[]::new)).exit()).isEqualTo(5);
	}

	@Test
	void giveTheRightToChangeTheSchemaToWhatMigratesAlone() {
		PodSpec pod = Manifest.read("init-container.yaml").pod();
		assertThat(secretKeys(pod.getInitContainers().get(0))).contains("migration-user", "migration-password");
		assertThat(secretKeys(pod.getContainers().get(0))).contains("user", "password")
			.doesNotContain("migration-user", "migration-password");
		assertThat(secretKeys(Manifest.read("job.yaml").pod().getContainers().get(0))).contains("migration-user");
		Secret secret = (Secret) Manifest.read("secret.yaml").resource();
		assertThat(secret.getStringData()).containsOnlyKeys("url", "user", "password", "migration-user",
				"migration-password");
	}

	@Test
	void runWithoutPrivileges() {
		for (String name : List.of("deployment.yaml", "init-container.yaml", "job.yaml")) {
			PodSpec pod = Manifest.read(name).pod();
			assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
			List<Container> containers = new ArrayList<>(pod.getContainers());
			containers.addAll(pod.getInitContainers());
			assertThat(containers).as(name).allSatisfy((container) -> {
				assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
				assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
				assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
				assertThat(container.getVolumeMounts()).extracting("mountPath").containsExactly("/tmp");
			});
		}
	}

	private static List<String> secretKeys(Container container) {
		return container.getEnv()
			.stream()
			.filter((variable) -> variable.getValueFrom() != null)
			.map((variable) -> variable.getValueFrom().getSecretKeyRef().getKey())
			.toList();
	}

	@Test
	void migrateInAJobOnce() throws Exception {
		Container container = Manifest.read("job.yaml").pod().getContainers().get(0);
		JarCommand first = run(container);
		assertThat(first.exit()).as(first.err()).isZero();
		assertThat(first.json("/databases/default/applied").asInt()).isEqualTo(5);
		JarCommand second = run(container);
		assertThat(second.exit()).as(second.err()).isZero();
		assertThat(second.json("/databases/default/applied").asInt()).isZero();
	}

	@Test
	void startBehindAnInitContainerAndAnswerTheProbes() throws Exception {
		Manifest manifest = Manifest.read("init-container.yaml");
		Container application = manifest.pod().getContainers().get(0);
		Map<String, String> environment = Manifest.environment(application);
		try (RunningJar tooEarly = RunningJar.start(this.directory, environment)) {
			assertThat(tooEarly.awaitExit()).isNotZero();
			assertThat(tooEarly.output()).contains("5 scripts are pending");
		}
		JarCommand migrated = run(manifest.pod().getInitContainers().get(0));
		assertThat(migrated.exit()).as(migrated.err()).isZero();
		try (RunningJar running = RunningJar.start(this.directory, environment).awaitReady()) {
			Container other = Manifest.read("deployment.yaml").pod().getContainers().get(0);
			for (Probe probe : List.of(application.getStartupProbe(), application.getLivenessProbe(),
					application.getReadinessProbe(), other.getStartupProbe(), other.getLivenessProbe(),
					other.getReadinessProbe())) {
				String path = probe.getHttpGet().getPath();
				assertThat(running.get(path).statusCode()).as(path).isEqualTo(200);
				assertThat(running.get(path).body()).as(path).doesNotContain("warden");
			}
		}
	}

	private JarCommand run(Container container) throws Exception {
		return JarCommand.run(this.directory, container.getArgs().toArray(String[]::new));
	}

}
