// A value kept on the heap, copied with its owner: lets a struct hold a part whose type is complete only where the part
// is used. The std::indirect of C++26 (P3019), as far as it is needed here.
#pragma once

#include <memory>
#include <utility>

namespace locarno {

// Never empty but after a move. Copies copy the value; const goes through to it.
template <class T>
class Indirect {
 public:
  Indirect() : value_(std::make_unique<T>()) {}
  explicit Indirect(T value) : value_(std::make_unique<T>(std::move(value))) {}
  Indirect(const Indirect& other) : value_(std::make_unique<T>(*other)) {}
  Indirect(Indirect&& other) noexcept = default;
  Indirect& operator=(const Indirect& other) {
    if (this != &other) value_ = std::make_unique<T>(*other);
    return *this;
  }
  Indirect& operator=(Indirect&& other) noexcept = default;
  ~Indirect() = default;

  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace locarno
