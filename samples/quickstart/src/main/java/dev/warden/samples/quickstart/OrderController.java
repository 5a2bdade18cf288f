package dev.warden.samples.quickstart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/orders")
class OrderController {

	private final OrderRepository orders;

	private final CustomerRepository customers;

	OrderController(OrderRepository orders, CustomerRepository customers) {
		this.orders = orders;
		this.customers = customers;
	}

	@GetMapping
	List<OrderView> list() {
		return this.orders.findAllByOrderByPlacedAt().stream().map(OrderView::of).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	OrderView place(@RequestBody NewOrder order) {
		Customer customer = this.customers.findById(order.customer())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return OrderView.of(this.orders.save(new CustomerOrder(customer, order.quantity(), order.unitPrice())));
	}

	record NewOrder(long customer, int quantity, BigDecimal unitPrice) {

	}

	record OrderView(long id, String customer, String email, Instant placedAt, int quantity, BigDecimal unitPrice,
			String status) {

		static OrderView of(CustomerOrder order) {
			return new OrderView(order.getId(), order.getCustomer().getName(), order.getCustomer().getEmail(),
					order.getPlacedAt(), order.getQuantity(), order.getUnitPrice(), order.getStatus());
		}

	}

}
