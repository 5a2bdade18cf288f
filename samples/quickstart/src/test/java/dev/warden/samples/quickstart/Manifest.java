package dev.warden.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of {@code samples/kubernetes}, read with the types of the Kubernetes API.
 */
record Manifest(Path file, HasMetadata resource) {

	private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of("apps/v1 Deployment",
			Deployment.class, "batch/v1 Job", Job.class, "v1 Secret", Secret.class);

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.annotationIntrospector(new JacksonAnnotationIntrospector() {

			/**
			 * The types of the API would keep what they do not know.
			 */
			@Override
			public Boolean hasAnySetter(MapperConfig<?> config, Annotated member) {
				return Boolean.FALSE;
			}

		})
		.build();

	static List<Manifest> all() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("..", "kubernetes"))) {
			return files.filter((file) -> file.toString().endsWith(".yaml")).sorted().map(Manifest::read).toList();
		}
	}

	static Manifest read(String name) {
		return read(Path.of("..", "kubernetes", name));
	}

	private static Manifest read(Path file) {
		try {
			return new Manifest(file, parse(Files.readString(file)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static HasMetadata parse(String yaml) {
		Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
		Class<? extends HasMetadata> type = KINDS.get(content.get("apiVersion") + " " + content.get("kind"));
		if (type == null) {
			throw new IllegalArgumentException("No such kind: " + content);
		}
		return STRICT.convertValue(content, type);
	}

	PodTemplateSpec template() {
		return (this.resource instanceof Deployment deployment) ? deployment.getSpec().getTemplate()
				: ((Job) this.resource).getSpec().getTemplate();
	}

	PodSpec pod() {
		return template().getSpec();
	}

	/**
	 * Return the variables of a container that have a value of their own.
	 */
	static Map<String, String> environment(Container container) {
		return container.getEnv()
			.stream()
			.filter((variable) -> variable.getValue() != null)
			.collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue, (one, other) -> other, TreeMap::new));
	}

}
