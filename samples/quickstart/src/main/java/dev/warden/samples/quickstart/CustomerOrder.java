package dev.warden.samples.quickstart;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;

/**
 * An order of a customer.
 */
@Entity
@Table(indexes = @Index(name = "customer_order_by_customer", columnList = "customer_id, placedAt"))
class CustomerOrder {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@ManyToOne(optional = false)
	private Customer customer;

	@Column(nullable = false)
	private Instant placedAt;

	@Column(nullable = false, check = @CheckConstraint(constraint = "quantity > 0"))
	private int quantity;

	@Column(precision = 10, scale = 2, nullable = false)
	private BigDecimal unitPrice;

	@ColumnDefault("'PLACED'")
	@Column(length = 20, nullable = false)
	private String status = "PLACED";

	protected CustomerOrder() {
	}

	CustomerOrder(Customer customer, int quantity, BigDecimal unitPrice) {
		this.customer = customer;
		this.placedAt = Instant.now();
		this.quantity = quantity;
		this.unitPrice = unitPrice;
	}

	Long getId() {
		return this.id;
	}

	Customer getCustomer() {
		return this.customer;
	}

	Instant getPlacedAt() {
		return this.placedAt;
	}

	int getQuantity() {
		return this.quantity;
	}

	BigDecimal getUnitPrice() {
		return this.unitPrice;
	}

	String getStatus() {
		return this.status;
	}

}
