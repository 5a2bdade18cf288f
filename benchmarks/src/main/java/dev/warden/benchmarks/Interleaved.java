package dev.warden.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the samples of all contenders in turn, each round beginning with another, so that
 * what the machine does meanwhile hits all of them.
 */
public final class Interleaved {

	private static final int MESSAGE = 80;

	private final Map<String, Sample> contenders = new LinkedHashMap<>();

	/**
	 * Add a contender.
	 * @param name its name
	 * @param sample what measures it once
	 * @return this
	 */
	public Interleaved add(String name, Sample sample) {
		this.contenders.put(name, sample);
		return this;
	}

	/**
	 * Take the samples. A contender that fails is not tried again.
	 * @param rounds how many of each
	 * @return the samples, in the order in which the contenders were added
	 */
	public List<Series> run(int rounds) {
		List<String> names = List.copyOf(this.contenders.keySet());
		Map<String, List<Double>> samples = new LinkedHashMap<>();
		Map<String, String> failures = new LinkedHashMap<>();
		names.forEach((name) -> samples.put(name, new ArrayList<>()));
		for (int round = 0; round < rounds; round++) {
			for (int place = 0; place < names.size(); place++) {
				String name = names.get((place + round) % names.size());
				if (!failures.containsKey(name)) {
					take(name, samples, failures);
				}
			}
		}
		return names.stream()
			.map((name) -> new Series(name, samples.getOrDefault(name, List.of()), failures.get(name)))
			.toList();
	}

	private void take(String name, Map<String, List<Double>> samples, Map<String, String> failures) {
		Sample sample = this.contenders.get(name);
		try {
			if (sample != null) {
				samples.computeIfAbsent(name, (key) -> new ArrayList<>()).add(sample.take());
			}
		}
		catch (Exception ex) {
			failures.put(name, message(ex));
		}
	}

	/**
	 * Return why something failed, short enough for a table.
	 * @param failure what was thrown
	 * @return its first line
	 */
	public static String message(Throwable failure) {
		String text = String.valueOf((failure.getMessage() != null) ? failure.getMessage() : failure);
		String line = text.strip().lines().findFirst().orElse("").replace("|", "/");
		return (line.length() > MESSAGE) ? line.substring(0, MESSAGE) + "..." : line;
	}

}
