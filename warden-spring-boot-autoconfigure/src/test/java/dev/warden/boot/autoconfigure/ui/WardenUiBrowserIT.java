package dev.warden.boot.autoconfigure.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.imageio.ImageIO;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.testing.HeldLock;
import dev.warden.boot.testing.RunningApplication;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in a real browser, which says what its policy blocks. The pictures are left in
 * {@code target/ui}.
 */
class WardenUiBrowserIT {

	private static final Path PICTURES = Path.of("target", "ui").toAbsolutePath();

	private static final Map<String, String> SCRIPTS = Map.of("V1__create_customers.sql",
			"CREATE TABLE customer (id INT);", "V1.1__create_products.sql", "CREATE TABLE product (id INT);",
			"V2__create_orders.sql", "CREATE TABLE purchase (id INT);", "V3__index_orders_of_customers.sql",
			"CREATE INDEX purchase_id ON purchase (id);");

	private static final Map<String, String> NEXT_RELEASE = Map.of("V4__fill_order_totals.sql", """
			CREATE ALIAS pass_gate FOR 'dev.warden.boot.testing.Gate.pass';
			INSERT INTO product (id) VALUES (1);
			ALTER TABLE purchase ADD COLUMN total INT;
			UPDATE purchase SET total = 0;
			CALL pass_gate();
			UPDATE purchase SET total = 1;
			ALTER TABLE purchase ALTER COLUMN total SET NOT NULL;
			""", "V5__add_discounts.sql", "CREATE TABLE discount (id INT);");

	@TempDir
	Path directory;

	private Chromium browser;

	private final TestDatabase orders = H2Server.inMemory();

	private final TestDatabase billing = H2Server.inMemory();

	@BeforeEach
	void findBrowser() {
		Optional<Path> program = Chromium.find();
		assumeTrue(program.isPresent(), "the command 'chromium' is missing");
		this.browser = new Chromium(program.orElseThrow(), this.directory.resolve("profile"));
	}

	@AfterEach
	void closeDatabases() {
		this.orders.close();
		this.billing.close();
	}

	@Test
	void showsARunWithoutAComplaintOfTheBrowser() throws Exception {
		write(SCRIPTS);
		try (RunningApplication application = start("--warden.startup=migrate")) {
			assertThat(application.get("/actuator/warden").status()).isEqualTo(200);
		}
		write(NEXT_RELEASE);
		try (HeldLock held = HeldLock.on(this.orders, scripts()); RunningApplication application = start()) {
			String page = Visitor.of(application).address() + "/actuator/wardenui";
			assertThat(photograph(page, "overview-light.png", 1100, 1500, light())).isEmpty();
			assertThat(photograph(page, "overview-dark.png", 1100, 1500, dark())).isEmpty();
			assertThat(photograph(page + "/orders", "phone.png", 390, 1900, light())).isEmpty();
			assertThat(held.finish().applied()).isEqualTo(2);
		}
	}

	@Test
	void runsNothingThatHidesInADescription() throws Exception {
		String attack = "<script>document.body.textContent='Free'<";
		write(Map.of("V1__" + attack + ".sql", "CREATE TABLE a (id INT);", "V2__<img src=x onerror=alert(1)>.sql",
				"SELECT 1 FROM nowhere;"));
		try (RunningApplication application = start("--warden.lock.on-failure=hold",
				"--spring.application.name=<style>*{display:none}</style>")) {
			Warden warden = application.bean(WardenDatabases.class).find("orders");
			try {
				warden.migrate();
			}
			catch (RuntimeException expected) {
				assertThat(expected).hasMessageContaining("nowhere");
			}
			String page = Visitor.of(application).address() + "/actuator/wardenui/orders";
			assertThat(photograph(page, "hostile.png", 1100, 1300, light())).isEmpty();
		}
	}

	private List<String> photograph(String page, String picture, int width, int height, String... options)
			throws IOException, InterruptedException {
		Path file = PICTURES.resolve(picture);
		List<String> complaints = this.browser.photograph(page, file, width, height, options);
		long colors = colors(file);
		assertThat(colors).as("A page without its style sheet has few colours").isGreaterThan(20);
		return complaints;
	}

	private static long colors(Path picture) throws IOException {
		BufferedImage image = ImageIO.read(picture.toFile());
		return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
			.distinct()
			.count();
	}

	private static String light() {
		return "--blink-settings=preferredColorScheme=1";
	}

	private static String dark() {
		return "--blink-settings=preferredColorScheme=0";
	}

	private void write(Map<String, String> scripts) throws IOException {
		Path folder = Files.createDirectories(this.directory.resolve("scripts"));
		for (Map.Entry<String, String> script : scripts.entrySet()) {
			Files.writeString(folder.resolve(script.getKey()), script.getValue());
		}
	}

	private String scripts() {
		return "filesystem:" + this.directory.resolve("scripts");
	}

	private RunningApplication start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--warden.ui.enabled=true", "--warden.user=sa",
				"--warden.databases.orders.url=" + this.orders.url(),
				"--warden.databases.orders.locations=" + scripts(),
				"--warden.databases.billing.url=" + this.billing.url(),
				"--management.endpoints.web.exposure.include=warden,wardenui"));
		all.addAll(List.of(arguments));
		if (arguments.length == 0 || !arguments[0].startsWith("--warden.startup")) {
			all.add("--warden.startup=none");
		}
		return RunningApplication.start(this.orders, UiApplication.class, all.toArray(String[]::new));
	}

}
