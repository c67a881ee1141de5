package org.iotopo.tests.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.iotopo.backend.Backend;

/** The schemas that lie beside the writers. */
public final class JsonSchemas {

  private JsonSchemas() {}

  /** Fails with every violation. */
  public static void assertValid(String schema, String document) {
    assertEquals(Set.of(), read(schema).validate(document, InputFormat.JSON));
  }

  private static JsonSchema read(String name) {
    try (InputStream text = Backend.class.getResourceAsStream("json/" + name)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
