package dev.warden.boot.autoconfigure.entities;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Entities that nobody has thought of, as classes.
 */
@SuppressWarnings("deprecation")
public final class RandomModel {

	private static final List<Class<?>> TYPES = List.of(String.class, String.class, Integer.class, long.class,
			Short.class, double.class, BigDecimal.class, boolean.class, LocalDate.class, Instant.class,
			LocalDateTime.class, LocalTime.class, UUID.class, byte[].class, Few.class, Many.class);

	private final Map<String, List<Field>> entities = new LinkedHashMap<>();

	private RandomModel() {
	}

	static RandomModel random(Random random) {
		return new RandomModel().changed(random);
	}

	/**
	 * Return another model that has some of this one.
	 */
	RandomModel changed(Random random) {
		RandomModel other = new RandomModel();
		List<String> names = new ArrayList<>();
		for (int entity = 0; entity < 4; entity++) {
			if (names.isEmpty() || random.nextInt(4) > 0) {
				names.add("Thing" + entity);
			}
		}
		for (String name : names) {
			Map<String, Field> mine = new LinkedHashMap<>();
			this.entities.getOrDefault(name, List.of()).forEach((field) -> mine.put(field.name(), field));
			List<Field> fields = new ArrayList<>();
			for (int i = 0; i < 7; i++) {
				Field there = mine.get("field" + i);
				if (there != null && random.nextInt(3) > 0 && names.contains(there.target())) {
					fields.add(there);
				}
				else if (random.nextInt(3) > 0) {
					fields.add(Field.random("field" + i, names, random));
				}
			}
			other.entities.put(name, fields);
		}
		return other;
	}

	/**
	 * Return the classes of the entities, in a class loader of their own.
	 */
	List<Class<?>> classes() {
		Map<String, byte[]> code = new LinkedHashMap<>();
		this.entities.forEach((name, fields) -> code.put(name(name), build(name, fields)));
		ClassLoader loader = new ByteArrayClassLoader(getClass().getClassLoader(), code);
		List<Class<?>> classes = new ArrayList<>();
		for (String name : code.keySet()) {
			try {
				classes.add(loader.loadClass(name));
			}
			catch (ClassNotFoundException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return classes;
	}

	private static String name(String entity) {
		return "generated." + entity;
	}

	private static byte[] build(String name, List<Field> fields) {
		DynamicType.Builder<?> builder = new ByteBuddy().subclass(Object.class)
			.name(name(name))
			.annotateType(AnnotationDescription.Builder.ofType(Entity.class).build(), table(fields));
		int number = Integer.parseInt(name.substring("Thing".length()));
		List<AnnotationDescription> id = new ArrayList<>(
				List.of(AnnotationDescription.Builder.ofType(Id.class).build()));
		if (number > 0) {
			id.add(AnnotationDescription.Builder.ofType(GeneratedValue.class)
				.define("strategy",
						List.of(GenerationType.SEQUENCE, GenerationType.IDENTITY, GenerationType.TABLE).get(number - 1))
				.build());
		}
		builder = builder.defineField("id", Long.class, Visibility.PRIVATE).annotateField(id);
		for (Field field : fields) {
			builder = field(builder, field);
		}
		return builder.make().getBytes();
	}

	private static AnnotationDescription table(List<Field> fields) {
		AnnotationDescription.Builder table = AnnotationDescription.Builder.ofType(Table.class);
		AnnotationDescription[] indexes = fields.stream()
			.filter((field) -> field.indexed() && field.isShort())
			.map((field) -> AnnotationDescription.Builder.ofType(Index.class)
				.define("columnList", field.name() + (field.ordinal() ? "" : " DESC"))
				.build())
			.toArray(AnnotationDescription[]::new);
		table = table.defineAnnotationArray("indexes", TypeDescription.ForLoadedType.of(Index.class), indexes);
		List<String> columns = fields.stream().filter(Field::isShort).map(Field::name).limit(2).toList();
		if (columns.size() == 2 && fields.size() % 2 == 0) {
			table = table.defineAnnotationArray("uniqueConstraints",
					TypeDescription.ForLoadedType.of(UniqueConstraint.class),
					AnnotationDescription.Builder.ofType(UniqueConstraint.class)
						.defineArray("columnNames", columns.toArray(String[]::new))
						.build());
		}
		return table.build();
	}

	private static DynamicType.Builder<?> field(DynamicType.Builder<?> builder, Field field) {
		List<AnnotationDescription> annotations = new ArrayList<>();
		if (field.commented() && !field.isReference() && field.kind() != Kind.COLLECTION) {
			annotations.add(AnnotationDescription.Builder.ofType(Comment.class).define("value", "what it is").build());
		}
		switch (field.kind()) {
			case REFERENCE -> annotations.add(AnnotationDescription.Builder.ofType(ManyToOne.class)
				.define("optional", !field.required())
				.build());
			case SINGLE_REFERENCE -> annotations.add(
					AnnotationDescription.Builder.ofType(OneToOne.class).define("optional", !field.required()).build());
			case COLLECTION -> annotations.add(AnnotationDescription.Builder.ofType(ElementCollection.class).build());
			default -> annotations.add(column(field));
		}
		switch (field.kind()) {
			case TEXT -> annotations.add(AnnotationDescription.Builder.ofType(Lob.class).build());
			case JSON -> annotations
				.add(AnnotationDescription.Builder.ofType(JdbcTypeCode.class).define("value", SqlTypes.JSON).build());
			default -> {
			}
		}
		TypeDescription.Generic type = type(field);
		if (field.kind() == Kind.PLAIN && field.type().isEnum()) {
			annotations.add(AnnotationDescription.Builder.ofType(Enumerated.class)
				.define("value", field.ordinal() ? EnumType.ORDINAL : EnumType.STRING)
				.build());
		}
		if (field.kind() == Kind.PLAIN && field.withDefault() && field.type() == Integer.class) {
			annotations.add(AnnotationDescription.Builder.ofType(ColumnDefault.class).define("value", "7").build());
		}
		if (field.kind() == Kind.PLAIN && field.withDefault() && field.type() == String.class) {
			annotations.add(AnnotationDescription.Builder.ofType(ColumnDefault.class).define("value", "'x;y'").build());
		}
		return builder.defineField(field.name(), type, Visibility.PRIVATE).annotateField(annotations);
	}

	private static AnnotationDescription column(Field field) {
		AnnotationDescription.Builder column = AnnotationDescription.Builder.ofType(Column.class)
			.define("nullable", !field.required())
			.define("length", field.length());
		if (field.isShort()) {
			column = column.define("unique", field.unique());
		}
		if (field.type() == BigDecimal.class) {
			column = column.define("precision", 5 + field.length() % 20).define("scale", field.length() % 5);
		}
		return column.build();
	}

	private static TypeDescription.Generic type(Field field) {
		return switch (field.kind()) {
			case PLAIN -> TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(field.type());
			case TEXT -> TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(String.class);
			case JSON ->
				TypeDescription.Generic.Builder.parameterizedType(Map.class, String.class, String.class).build();
			case COLLECTION -> TypeDescription.Generic.Builder.parameterizedType(Set.class, String.class).build();
			case REFERENCE, SINGLE_REFERENCE ->
				InstrumentedType.Default
					.of(name(field.target()), TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class),
							Visibility.PUBLIC)
					.asGenericType();
		};
	}

	@Override
	public String toString() {
		return this.entities.toString();
	}

	public enum Few {

		ONE, TWO

	}

	public enum Many {

		ONE, TWO, THREE

	}

	/** A kind of a field. */
	enum Kind {

		PLAIN, TEXT, JSON, COLLECTION, REFERENCE, SINGLE_REFERENCE

	}

	/** A field of an entity. */
	record Field(String name, Kind kind, Class<?> type, int length, boolean required, boolean unique, boolean indexed,
			boolean ordinal, boolean withDefault, boolean commented, String target) {

		static Field random(String name, List<String> entities, Random random) {
			Kind kind = switch (random.nextInt(14)) {
				case 0 -> Kind.TEXT;
				case 1 -> Kind.JSON;
				case 2 -> Kind.COLLECTION;
				case 3 -> Kind.REFERENCE;
				case 4 -> Kind.SINGLE_REFERENCE;
				default -> Kind.PLAIN;
			};
			return new Field(name, kind, TYPES.get(random.nextInt(TYPES.size())), 5 + random.nextInt(200),
					random.nextInt(3) == 0, random.nextInt(6) == 0, random.nextInt(5) == 0, random.nextBoolean(),
					random.nextInt(4) == 0, random.nextInt(5) == 0, entities.get(random.nextInt(entities.size())));
		}

		boolean isShort() {
			return this.kind == Kind.PLAIN && this.type != byte[].class;
		}

		boolean isReference() {
			return this.kind == Kind.REFERENCE || this.kind == Kind.SINGLE_REFERENCE;
		}

	}

}
