package dev.warden.samples.quickstart;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/**
 * An order of a customer.
 */
@Entity
class CustomerOrder {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@ManyToOne(optional = false)
	private Customer customer;

	private Instant placedAt;

	private int quantity;

	private BigDecimal unitPrice;

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
