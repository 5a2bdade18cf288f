package dev.warden;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Holds the shape of the core: data goes one way, one place sleeps, two own a thread, and
 * only the database has a clock.
 */
@AnalyzeClasses(packages = "dev.warden", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	/** The packages in the order in which data goes; each knows only those before it. */
	private static final List<String> STAGES = List.of("sql", "script", "dialect", "jdbc", "draft", "hazard", "lock",
			"backup", "history", "plan", "adopt", "execute", "run");

	@ArchTest
	static final ArchRule dataGoesOneWay = dataGoesOneWay();

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching("dev.warden.internal.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule everyPackageIsAStage = classes().should()
		.resideInAnyPackage(STAGES.stream().map(ArchitectureTests::packageOf).toArray(String[]::new))
		.orShould()
		.resideInAnyPackage("dev.warden", "dev.warden.internal");

	@ArchTest
	static final ArchRule theApiShowsNothingInternal = methods().that()
		.arePublic()
		.and()
		.areDeclaredInClassesThat()
		.resideInAPackage("dev.warden")
		.should(haveNothingInternalInTheirSignature());

	@ArchTest
	static final ArchRule scriptsKnowNoJdbc = noClasses().that()
		.resideInAnyPackage(packageOf("sql"), packageOf("script"), packageOf("plan"))
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

	@ArchTest
	static final ArchRule theCoreKnowsNoSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..",
				"org.springframework.beans..");

	@ArchTest
	static final ArchRule logsThroughSlf4j = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..");

	@ArchTest
	static final ArchRule onlyThePauseSleeps = noClasses().that()
		.doNotHaveFullyQualifiedName("dev.warden.internal.lock.Pause")
		.should()
		.callMethodWhere(call("sleep for a time",
				(call) -> isTimed(call, Thread.class, "sleep") || isTimed(call, Object.class, "wait")
						|| isTimed(call, Semaphore.class, "tryAcquire") || isTimed(call, TimeUnit.class, "sleep")
						|| call.getTargetOwner().isEquivalentTo(LockSupport.class)));

	@ArchTest
	static final ArchRule onlyTheHeartbeatAndTheShutdownHookHaveThreads = noClasses().that()
		.doNotHaveFullyQualifiedName("dev.warden.internal.lock.Heartbeat")
		.and()
		.doNotHaveFullyQualifiedName("dev.warden.internal.lock.ShutdownSignal")
		.should()
		.callCodeUnitWhere(call("make a thread", ArchitectureTests::makesThread));

	@ArchTest
	static final ArchRule onlyTheDatabaseHasAClock = noClasses().should()
		.callCodeUnitWhere(call("ask the JVM's clock", ArchitectureTests::asksClock));

	@ArchTest
	static final ArchRule nothingIsStaticAndMutable = fields().that().areStatic().should().beFinal();

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFields = noClasses().should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("org.springframework.beans.factory.annotation.Autowired")
		.orShould()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta..");

	@ArchTest
	static final ArchRule productsAreToldApartInOnePlace = classes().that()
		.haveSimpleNameEndingWith("Dialect")
		.and()
		.areNotInterfaces()
		.should()
		.bePackagePrivate()
		.andShould()
		.resideInAPackage(packageOf("dialect"));

	@ArchTest
	static final ArchRule onlyDialectsKnowADriver = noClasses().that()
		.resideOutsideOfPackage(packageOf("dialect"))
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.postgresql..", "org.h2..");

	@ArchTest
	static final ArchRule exceptionsHaveOneBase = classes().that()
		.areAssignableTo(Throwable.class)
		.should()
		.beAssignableTo(WardenException.class)
		.andShould()
		.haveSimpleNameEndingWith("Exception");

	@ArchTest
	static final ArchRule publicClassesAreNotExtended = classes().that()
		.arePublic()
		.and()
		.doNotHaveFullyQualifiedName("dev.warden.WardenException")
		.and()
		.areTopLevelClasses()
		.and()
		.areNotInterfaces()
		.should()
		.haveModifier(JavaModifier.FINAL)
		.orShould()
		.haveModifier(JavaModifier.ABSTRACT);

	private static ArchRule dataGoesOneWay() {
		CompositeArchRule rule = null;
		for (int number = 0; number < STAGES.size() - 1; number++) {
			String[] later = STAGES.subList(number + 1, STAGES.size())
				.stream()
				.map(ArchitectureTests::packageOf)
				.toArray(String[]::new);
			ArchRule next = noClasses().that()
				.resideInAPackage(packageOf(STAGES.get(number)))
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(later);
			rule = (rule != null) ? rule.and(next) : CompositeArchRule.of(next);
		}
		return rule;
	}

	private static String packageOf(String stage) {
		return "dev.warden.internal." + stage + "..";
	}

	private static boolean isTimed(JavaCall<?> call, Class<?> owner, String name) {
		return call.getTargetOwner().isAssignableTo(owner) && call.getName().equals(name)
				&& !call.getTarget().getRawParameterTypes().isEmpty();
	}

	private static boolean makesThread(JavaCall<?> call) {
		JavaClass owner = call.getTargetOwner();
		boolean constructor = call.getName().equals("<init>");
		return (constructor && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(ThreadPoolExecutor.class)
				|| owner.isAssignableTo(Timer.class))) || owner.isEquivalentTo(Executors.class)
				|| owner.isEquivalentTo(ForkJoinPool.class) || owner.isEquivalentTo(CompletableFuture.class)
				|| call.getName().equals("parallelStream");
	}

	private static boolean asksClock(JavaCall<?> call) {
		JavaClass owner = call.getTargetOwner();
		boolean now = call.getName().equals("now");
		return (now && Set.of(Instant.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
			.stream()
			.anyMatch(owner::isEquivalentTo)) || owner.isEquivalentTo(Clock.class)
				|| (owner.isEquivalentTo(Date.class) && call.getName().equals("<init>"))
				|| (owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis"));
	}

	private static ArchCondition<JavaMethod> haveNothingInternalInTheirSignature() {
		return new ArchCondition<>("have nothing internal in their signature") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				Stream.concat(method.getAllInvolvedRawTypes().stream(), method.getThrowsClause().getTypes().stream())
					.filter((type) -> type.getPackageName().startsWith("dev.warden.internal"))
					.forEach((type) -> events
						.add(SimpleConditionEvent.violated(method, method.getFullName() + " has " + type.getName())));
			}

		};
	}

	private static DescribedPredicate<JavaCall<?>> call(String description, Predicate<JavaCall<?>> predicate) {
		return DescribedPredicate.describe(description, predicate);
	}

}
