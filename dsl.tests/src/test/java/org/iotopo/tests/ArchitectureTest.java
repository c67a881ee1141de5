package org.iotopo.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What must never be, as ARCHITECTURE.md lists it. */
@AnalyzeClasses(packages = "org.iotopo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theLanguageKnowsNoEditor =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.iotopo.ide..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.iotopo.ide..", "org.eclipse.lsp4j..");
}
