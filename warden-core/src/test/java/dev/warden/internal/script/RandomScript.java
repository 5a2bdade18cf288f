package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A script made of random parts, so that its statements are known before it is read.
 */
final class RandomScript {

	final Flavor flavor;

	/** The script. */
	final StringBuilder content = new StringBuilder();

	/** The same upgrade section without comments and with single blanks. */
	final StringBuilder plain = new StringBuilder();

	final List<String> upgrade = new ArrayList<>();

	final List<String> rollback = new ArrayList<>();

	private final Random random;

	private StringBuilder text = new StringBuilder();

	private StringBuilder plainText = new StringBuilder();

	private String delimiter;

	private boolean upgrading = true;

	RandomScript(Flavor flavor, Random random) {
		this.flavor = flavor;
		this.random = random;
		this.delimiter = pick(";", ";", "~", (flavor != Flavor.H2) ? "$$" : "~");
		this.content.append("-- warden: delimiter=").append(this.delimiter).append('\n');
		this.plain.append(this.content);
		for (int i = random.nextInt(12); i > 0; i--) {
			addStatement(i == 1);
			if (random.nextInt(6) == 0) {
				this.upgrading = !this.upgrading;
				this.content.append("\n--").append(pick("", " ", "\t")).append(this.upgrading ? "upgrade" : "ROLLBACK");
				this.content.append(pick(" \r\n", "\n"));
			}
			if (i > 1 && flavor == Flavor.MYSQL && random.nextInt(4) == 0) {
				this.delimiter = pick(";", "//", "~");
				this.content.append("\nDELIMITER ").append(this.delimiter).append('\n');
			}
		}
		this.content.append(gap());
	}

	private void addStatement(boolean last) {
		this.text = new StringBuilder();
		this.plainText = new StringBuilder();
		String data = null;
		switch (this.random.nextInt(5)) {
			case 0 -> addRoutine();
			case 1 -> {
				if (this.flavor == Flavor.POSTGRES) {
					addWords("COPY t FROM stdin");
					data = data();
				}
				else {
					addSelect();
				}
			}
			default -> addSelect();
		}
		(this.upgrading ? this.upgrade : this.rollback).add(this.text + ((data != null) ? "<" + data + ">" : ""));
		this.content.append(gap()).append(this.text).append(gap());
		String end = (data != null) ? this.delimiter + pick("\n", " \r\n") + data + "\\.\n" : "";
		if (data == null && (!last || this.random.nextBoolean())) {
			end = this.delimiter.repeat(1 + this.random.nextInt(2));
		}
		this.content.append(end);
		if (this.upgrading) {
			String start = this.plain.substring(0, this.plain.indexOf("\n") + 1);
			String plainDelimiter = start.substring(start.indexOf('=') + 1).trim();
			this.plain.append(this.plainText).append(plainDelimiter);
			this.plain.append((data != null) ? "\n" + data + "\\.\n" : "\n");
		}
	}

	private void addRoutine() {
		if (this.flavor.routine.isEmpty()) {
			addSelect();
			return;
		}
		addWords(this.flavor.routine);
		if (this.flavor == Flavor.MYSQL) {
			addBlock(0);
			return;
		}
		addBody(3);
		addWords("END");
	}

	private void addBlock(int depth) {
		String block = pick("BEGIN * END", "IF ? THEN * ELSEIF ? THEN * ELSE * END IF", "WHILE ? DO * END WHILE",
				"l: LOOP * END LOOP l", "REPEAT * UNTIL ? END REPEAT", "CASE a WHEN 1 THEN * ELSE * END CASE");
		for (String word : block.split(" ")) {
			switch (word) {
				case "*" -> addBody(depth);
				case "?" -> addCondition();
				default -> add(word);
			}
		}
	}

	private void addCondition() {
		addWords(pick("a", "b", "(a > 1)", "CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END",
				"(CASE WHEN a THEN b END)", "IF(a, 1, 2) = 1", "b = REPEAT('a', 3)"));
	}

	private void addBody(int depth) {
		for (int i = 1 + this.random.nextInt(2); i > 0; i--) {
			if (this.flavor == Flavor.MYSQL && depth < 3 && this.random.nextInt(3) == 0) {
				addBlock(depth + 1);
			}
			else {
				addSelect();
			}
			addWords(";");
		}
	}

	private void addSelect() {
		addWords("SELECT");
		for (int i = this.random.nextInt(6); i > 0; i--) {
			add(this.flavor.part(this.random) + ",");
			if (this.random.nextInt(6) == 0) {
				addWords("CASE WHEN (a) THEN b ELSE 'c' END AS end ,");
			}
		}
		addWords("a");
	}

	private void addWords(String words) {
		for (String word : words.split(" ")) {
			add(word);
		}
	}

	private void add(String part) {
		if (!this.text.isEmpty()) {
			this.text.append(' ').append(gap());
			this.plainText.append(' ');
		}
		this.text.append(part);
		this.plainText.append(part);
	}

	private String data() {
		StringBuilder data = new StringBuilder();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			String row = Flavor.noise(this.random, "\r\n");
			data.append(row.equals("\\.") ? "" : row).append(pick("\n", "\r\n", "\n-- rollback\n"));
		}
		return data.toString();
	}

	private String gap() {
		StringBuilder gap = new StringBuilder();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			gap.append(switch (this.random.nextInt(4)) {
				case 0 -> " ";
				case 1 -> "\r\n\t";
				case 2 -> " " + this.flavor.comment(this.random, 0);
				default -> " " + this.flavor.lineComment + Flavor.noise(this.random, "\r\n") + "\n";
			});
		}
		return gap.toString();
	}

	private String pick(String... texts) {
		return texts[this.random.nextInt(texts.length)];
	}

}
