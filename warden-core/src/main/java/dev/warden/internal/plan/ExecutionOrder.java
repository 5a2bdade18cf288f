package dev.warden.internal.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.script.VersionedScript;

/**
 * The order in which versions run: by version, but what a script depends on comes before
 * it.
 */
final class ExecutionOrder {

	private final List<VersionedScript> scripts;

	private final Map<Version, Integer> places = new HashMap<>();

	private ExecutionOrder(Collection<VersionedScript> scripts) {
		this.scripts = List.copyOf(scripts);
		for (VersionedScript script : this.scripts) {
			this.places.put(script.version(), this.places.size());
		}
	}

	/**
	 * Order the scripts.
	 * @param scripts the scripts, by version
	 * @param others the versions beside them that there are: applied, or below a baseline
	 * @throws WardenException if a script depends on a version that is neither a script
	 * nor one of these, or if scripts depend on each other
	 */
	static ExecutionOrder of(List<VersionedScript> scripts, Set<Version> others) {
		return of(scripts, others, Set.of());
	}

	/**
	 * Order the scripts, among them some that will not run, of which none is refused.
	 * @param scripts the scripts, by version
	 * @param others the versions beside them that there are
	 * @param settled the versions that will not run: applied, or below a baseline
	 */
	static ExecutionOrder of(List<VersionedScript> scripts, Set<Version> others, Set<Version> settled) {
		for (VersionedScript script : scripts) {
			if (!script.header().dependsOn().isEmpty()) {
				return new ExecutionOrder(new Visitor(scripts, others, settled).visitAll());
			}
		}
		return new ExecutionOrder(scripts);
	}

	List<VersionedScript> scripts() {
		return this.scripts;
	}

	/**
	 * Return the scripts that should have run before one of a higher version that is
	 * applied.
	 */
	Set<VersionedScript> late(List<VersionedScript> unapplied, Set<Version> applied) {
		if (unapplied.isEmpty()) {
			return Set.of();
		}
		NavigableMap<Version, Integer> lastPlaceFrom = new TreeMap<>();
		int last = -1;
		for (Version version : new TreeSet<>(applied).descendingSet()) {
			last = Math.max(last, this.places.getOrDefault(version, Integer.MAX_VALUE));
			lastPlaceFrom.put(version, last);
		}
		Set<VersionedScript> late = new HashSet<>();
		for (VersionedScript script : unapplied) {
			Map.Entry<Version, Integer> above = lastPlaceFrom.higherEntry(script.version());
			if (above != null && above.getValue() > Objects.requireNonNull(this.places.get(script.version()))) {
				late.add(script);
			}
		}
		return late;
	}

	/**
	 * Goes to what a script depends on before it goes to the script.
	 */
	private static final class Visitor {

		private final Map<Version, VersionedScript> remaining = new LinkedHashMap<>();

		private final Set<Version> others;

		private final Set<Version> settled;

		private final Deque<VersionedScript> path = new ArrayDeque<>();

		private final Map<Version, VersionedScript> ordered = new LinkedHashMap<>();

		Visitor(List<VersionedScript> scripts, Set<Version> others, Set<Version> settled) {
			scripts.forEach((script) -> this.remaining.put(script.version(), script));
			this.others = others;
			this.settled = settled;
		}

		Collection<VersionedScript> visitAll() {
			List.copyOf(this.remaining.values()).forEach(this::visit);
			return this.ordered.values();
		}

		private void visit(VersionedScript script) {
			if (this.ordered.containsKey(script.version())) {
				return;
			}
			boolean judged = !this.settled.contains(script.version());
			if (this.path.contains(script)) {
				if (judged) {
					throw PlanFailures.circle(circle(script));
				}
				return;
			}
			this.path.addLast(script);
			for (Version version : script.header().dependsOn()) {
				VersionedScript dependency = this.remaining.get(version);
				if (dependency != null && (judged || this.settled.contains(version))) {
					visit(dependency);
				}
				else if (judged && !this.others.contains(version)) {
					throw PlanFailures.unknownDependency(script, version);
				}
			}
			this.path.removeLast();
			this.ordered.put(script.version(), script);
		}

		private List<VersionedScript> circle(VersionedScript start) {
			List<VersionedScript> circle = new ArrayList<>(this.path);
			circle = new ArrayList<>(circle.subList(circle.indexOf(start), circle.size()));
			circle.add(start);
			return circle;
		}

	}

}
