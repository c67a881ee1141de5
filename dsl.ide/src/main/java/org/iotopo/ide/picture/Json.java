package org.iotopo.ide.picture;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** An object of the protocol; what is empty is left out. */
final class Json {

  private static final Gson GSON = new Gson();

  private final JsonObject object = new JsonObject();

  Json put(String name, String value) {
    object.addProperty(name, value);
    return this;
  }

  Json put(String name, Number value) {
    object.addProperty(name, value);
    return this;
  }

  Json put(String name, boolean value) {
    object.addProperty(name, value);
    return this;
  }

  Json put(String name, Json value) {
    object.add(name, value.object);
    return this;
  }

  /** A string, a number, or a value of the protocol. */
  Json put(String name, Optional<?> value) {
    value.ifPresent(some -> object.add(name, GSON.toJsonTree(some)));
    return this;
  }

  Json strings(String name, List<?> values) {
    return list(name, values, value -> new JsonPrimitive(value.toString()));
  }

  <T> Json objects(String name, List<T> values, Function<T, Json> each) {
    return list(name, values, value -> each.apply(value).object);
  }

  /** Values of the protocol. */
  Json values(String name, List<?> values) {
    return list(name, values, GSON::toJsonTree);
  }

  /** Both ends and the size. */
  static Json span(AddressRange range) {
    return ends(range).put("size", range.size().toString());
  }

  /** Both ends. */
  static Json ends(AddressRange range) {
    return new Json()
        .put("first", Address.plain(range.first()))
        .put("last", Address.plain(range.last()));
  }

  JsonObject object() {
    return object;
  }

  private <T> Json list(String name, List<T> values, Function<T, JsonElement> each) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(each.apply(value)));
    object.add(name, array);
    return this;
  }
}
