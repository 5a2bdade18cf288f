package dev.warden.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InterleavedTests {

	@Test
	void beginsEachRoundWithAnotherContender() {
		List<String> order = new ArrayList<>();
		Interleaved contenders = new Interleaved();
		for (String name : List.of("a", "b", "c")) {
			contenders.add(name, () -> {
				order.add(name);
				return order.size();
			});
		}
		List<Series> series = contenders.run(2);
		assertThat(order).containsExactly("a", "b", "c", "b", "c", "a");
		assertThat(series.get(0).samples()).containsExactly(1.0, 6.0);
	}

	@Test
	void saysWhyAContenderFailedAndGoesOnWithTheOthers() {
		List<Series> series = new Interleaved().add("broken", () -> {
			throw new IllegalStateException("out of | memory\nand more");
		}).add("good", () -> 7).run(3);
		assertThat(series.get(0).median().failure()).isEqualTo("out of / memory");
		assertThat(series.get(1).median().value()).isEqualTo(7);
		assertThat(series.get(1).samples()).hasSize(3);
	}

}
