// Uniform weights under an order alone. Weights uniform on the simplex are independent exponentials divided by their
// sum (Devroye 1986, ch. V, theorem 4.1), and an order has no scale, so uniform weights under an order are independent
// exponentials under that order, divided by their sum. Classes that no chain of comparisons connects stay independent.
//
// A class of m issues has an exponential of rate m, whose m-fold is its share of the total. Exactly, by component:
// - each class has at most one directly below it (a total or weak order among them): from the bottom up, what is above
//   exceeds it by an exponential whose rate is the number of issues from there upwards, since exponentials do not age;
// - each has at most one directly above it, and every class is one issue: from the top down, 1 - e^-q of the top is the
//   largest of as many uniforms as there are classes from there downwards, and the others are uniform below it;
// - any other order: by coupling from the past over u = e^-q, one class at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/robust/uniforms.h"
#include "locarno/robust/weight_classes.h"

namespace locarno {

class OrderSampler {
 public:
  // `size`: issues per class. `order`: no cycle, no pair that follows from others.
  OrderSampler(std::vector<double> size, const std::vector<ClassPair>& order);

  // Amounts per class, up to a factor. O(classes), but for components of the third kind, with O(pairs) a sweep.
  [[nodiscard]] std::vector<double> draw(Uniforms& uniforms) const;

  // How many uniforms a draw takes from the point of the unknown.
  [[nodiscard]] std::size_t uniforms() const;

  // False if some component is of the third kind, which takes no uniforms of a low-discrepancy point.
  [[nodiscard]] bool closed_form() const;

 private:
  enum class Shape { from_below, from_above, coupled };
  struct Component {
    Shape shape = Shape::from_below;
    std::vector<std::uint32_t> classes;  // the more important first
  };

  void add_component(std::vector<std::uint32_t> classes);
  void draw_from_below(const Component& component, Uniforms& uniforms, std::vector<double>& amounts) const;
  void draw_from_above(const Component& component, Uniforms& uniforms, std::vector<double>& amounts) const;
  void draw_coupled(const Component& component, const Uniforms& uniforms, std::uint32_t first_part,
                    std::vector<double>& amounts) const;

  std::vector<double> size_;
  std::vector<std::vector<std::uint32_t>> above_;  // per class, directly
  std::vector<std::vector<std::uint32_t>> below_;
  std::vector<double> upwards_;    // issues of the classes from there upwards; of from_below components
  std::vector<double> downwards_;  // classes from there downwards; of from_above components
  std::vector<Component> components_;
};

}  // namespace locarno
