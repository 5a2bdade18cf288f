package dev.warden.samples.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * An order. The first script knows neither its state nor who has placed it, and calls its
 * customer by another name.
 */
@Entity
class PurchaseOrder {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(nullable = false, length = 200)
	private String customerName = "";

	@Enumerated(EnumType.STRING)
	@Column(nullable = false)
	private State state = State.PLACED;

	/**
	 * How far an order is.
	 */
	enum State {

		/** Nobody has looked at it. */
		PLACED,

		/** It is on its way. */
		SENT

	}

}
