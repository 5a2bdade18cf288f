package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.Limit;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That a database does with a rollback as Warden writes it what is expected.
 */
@EachDatabase
class RollbackDraftIT extends MigrationFixture {

	private static final String[] SHOP = { "CREATE TABLE shop (id INT NOT NULL PRIMARY KEY, name VARCHAR(50));",
			"CREATE TABLE offer (id INT NOT NULL PRIMARY KEY, shop_id INT);",
			"CREATE INDEX offer_shop ON offer (shop_id);" };

	RollbackDraftIT(DatabaseKind kind) {
		super(kind);
	}

	/** Return changes of the table offer. */
	private List<String> alterations() {
		return switch (this.kind) {
			case SQLITE -> List.of("ALTER TABLE shop ADD COLUMN city VARCHAR(50);");
			default -> List.of("ALTER TABLE offer ADD CONSTRAINT offer_of FOREIGN KEY (shop_id) REFERENCES shop (id);",
					"ALTER TABLE shop ADD CONSTRAINT shop_name UNIQUE (name);");
		};
	}

	@Test
	void takesBackWhatTheScriptDid() {
		write("V1__shop.sql", SHOP);
		warden().migrate();
		String before = warden().define(warden().describeSchema(false));
		List<String> lines = new ArrayList<>(List.of("ALTER TABLE shop ADD COLUMN rating INT;",
				"CREATE TABLE review (id INT NOT NULL PRIMARY KEY, shop_id INT);", "INSERT INTO review VALUES (1, 1);",
				"CREATE INDEX review_shop ON review (shop_id);", "CREATE VIEW rated AS SELECT id, rating FROM shop;"));
		lines.addAll(alterations());
		write("V2__reviews.sql", lines.toArray(String[]::new));
		warden().migrate();
		assertThat(warden().define(warden().describeSchema(false))).isNotEqualTo(before);
		List<String> draft = warden().draftRollback("2");
		assertThat(draft).startsWith("-- rollback").hasSize(lines.size());
		write("V2__reviews.sql", Stream.concat(lines.stream(), draft.stream()).toArray(String[]::new));
		assertThat(warden().rollback(Limit.none(), false).rolledBack()).isEqualTo(1);
		assertThat(warden().define(warden().describeSchema(false))).isEqualTo(before);
	}

	@Test
	void refusesWhatItCannotTell() {
		write("V1__shop.sql", SHOP);
		write("V2__names.sql", "INSERT INTO shop VALUES (1, 'a');");
		write("V3__gone.sql", "-- warden: irreversible", "DROP TABLE offer;");
		write("V4__done.sql", "CREATE TABLE a (id INT);", "-- rollback", "DROP TABLE a;");
		assertThatFailure(ErrorCode.UNKNOWN_REVERSE).isThrownBy(() -> warden().draftRollback("2"))
			.withMessage("Statement 1 of 'V2__names.sql' (line 1) does not say how to undo it:"
					+ " INSERT INTO shop VALUES (1, 'a')")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("by hand", "irreversible"));
		assertThat(warden().draftRollback("3")).singleElement().asString().startsWith("-- 'V3__gone.sql' is");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> warden().draftRollback("4"))
			.withMessageContaining("be that of a script without a rollback, which 'V4__done.sql' is not");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> warden().draftRollback("5"))
			.withMessageContaining("be that of a script in SQL");
		assertThat(tables()).isEmpty();
	}

}
