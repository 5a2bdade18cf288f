package dev.warden.boot.autoconfigure.entities;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/**
 * Entities with all that a mapping can say.
 */
@SuppressWarnings("deprecation")
final class Everything {

	/** What MySQL and MariaDB have no types for. */
	static final Class<?>[] SPECIAL = { Special.class };

	static final Class<?>[] ALL = { Base.class, Customer.class, Country.class, OrderLine.class, LineId.class,
			Address.class, Vehicle.class, Car.class, Truck.class, Animal.class, Dog.class, Cat.class, Shape.class,
			Circle.class, Square.class, Audit.class, Counter.class, Keyword.class, MoneyConverter.class };

	private Everything() {
	}

	enum State {

		NEW, PAID, SENT

	}

	@MappedSuperclass
	abstract static class Base {

		@Id
		@GeneratedValue
		Long id;

		@Version
		int version;

		@Column(nullable = false)
		@ColumnDefault("0")
		int number;

	}

	@Embeddable
	static class Address {

		@Column(length = 80)
		String street;

		@Comment("the name of the town")
		String town;

		@ManyToOne
		Country country;

	}

	@Entity
	static class Country {

		@Id
		@Column(length = 2)
		String code;

		@Column(nullable = false, unique = true)
		String name;

	}

	@Entity
	@Comment("who buys")
	@Table(indexes = { @Index(columnList = "town, state DESC"), @Index(columnList = "nick", unique = true) },
			uniqueConstraints = @UniqueConstraint(name = "customer_number", columnNames = { "number", "state" }))
	@Check(constraints = "number >= 0")
	static class Customer extends Base {

		String nick;

		@Enumerated(EnumType.STRING)
		State state;

		@Enumerated
		State ordinal;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> json;

		UUID uuid;

		Instant instant;

		OffsetDateTime shifted;

		ZonedDateTime zoned;

		LocalDateTime local;

		LocalDate date;

		LocalTime time;

		OffsetTime offsetTime;

		Duration duration;

		@Column(precision = 12, scale = 2)
		BigDecimal price;

		double weight;

		float height;

		boolean active;

		char letter;

		byte small;

		short medium;

		byte[] bytes;

		@Lob
		@Basic
		String text;

		@Lob
		byte[] picture;

		@Column(columnDefinition = "varchar(7) default 'a;b'")
		String defined;

		@ColumnDefault("'it''s'")
		String quoted;

		@GeneratedColumn("number * 2")
		int doubled;

		@Convert(converter = MoneyConverter.class)
		BigDecimal money;

		@Embedded
		Address address;

		@ElementCollection
		Set<String> mails;

		@ElementCollection
		@CollectionTable(name = "customer_address")
		@OrderColumn
		List<Address> addresses;

		@ElementCollection
		Map<State, Integer> counts;

		@OneToMany(mappedBy = "customer", cascade = CascadeType.ALL)
		List<OrderLine> lines;

		@ManyToMany
		@JoinTable(name = "customer_country")
		Set<Country> countries;

		@OneToOne
		@OnDelete(action = OnDeleteAction.CASCADE)
		Customer parent;

	}

	@Entity
	static class Special {

		@Id
		@Comment("it's quoted")
		int id;

		@JdbcTypeCode(SqlTypes.NAMED_ENUM)
		State named;

		String[] tags;

		List<Integer> numbers;

	}

	@Embeddable
	static class LineId {

		long document;

		int position;

	}

	@Entity
	static class OrderLine {

		@EmbeddedId
		LineId id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "customer")
		Customer customer;

	}

	@Entity
	@Inheritance
	@DiscriminatorColumn(length = 5)
	static class Vehicle extends Base {

	}

	@Entity
	static class Car extends Vehicle {

		int doors;

	}

	@Entity
	static class Truck extends Vehicle {

		double payload;

	}

	@Entity
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Animal {

		@Id
		@GeneratedValue(strategy = GenerationType.UUID)
		UUID id;

	}

	@Entity
	static class Dog extends Animal {

		String voice;

	}

	@Entity
	static class Cat extends Animal {

		int lives;

	}

	@Entity
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	static class Shape {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE)
		@TableGenerator(name = "shapes", initialValue = 100)
		long id;

	}

	@Entity
	static class Circle extends Shape {

		double radius;

	}

	@Entity
	static class Square extends Shape {

		double side;

	}

	@Entity
	@Table(schema = "audit", name = "entry")
	static class Audit {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		long id;

		@ManyToOne
		Audit before;

	}

	@Entity
	static class Counter {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "counters")
		@SequenceGenerator(name = "counters", sequenceName = "counters", initialValue = 1000, allocationSize = 10)
		int id;

	}

	@Entity
	@Table(name = "`Order`")
	static class Keyword {

		@Id
		@GeneratedValue
		long id;

		@Column(name = "`select`")
		String select;

		@Column(name = "`Two words`")
		String words;

	}

	static class MoneyConverter implements AttributeConverter<BigDecimal, String> {

		@Override
		public String convertToDatabaseColumn(BigDecimal attribute) {
			return (attribute != null) ? attribute.toPlainString() : null;
		}

		@Override
		public BigDecimal convertToEntityAttribute(String column) {
			return (column != null) ? new BigDecimal(column) : null;
		}

	}

}
