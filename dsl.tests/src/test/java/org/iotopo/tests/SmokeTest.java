package org.iotopo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.Inject;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.extensions.InjectionExtension;
import org.eclipse.xtext.testing.util.ParseHelper;
import org.eclipse.xtext.testing.validation.ValidationTestHelper;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InjectionExtension.class)
@InjectWith(IotopoInjectorProvider.class)
class SmokeTest {

  @Inject private ParseHelper<File> parser;
  @Inject private ValidationTestHelper validation;

  @Test
  void parsesAFile() throws Exception {
    File file = parser.parse("machine m { arch x86-64 memory low 0x0 .. 0x7fff_ffff }");
    validation.assertNoIssues(file);
    assertEquals("m", ((Machine) file.getElements().get(0)).getName());
  }
}
