package org.iotopo.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;

/** What a model record, a rule and a backend look like, and whom of their like they know. */
@AnalyzeClasses(packages = "org.iotopo", importOptions = DoNotIncludeTests.class)
class ShapeTest {

  private static final DescribedPredicate<JavaClass> A_RULE =
      assignableTo(Rule.class).and(describe("a class", type -> !type.isInterface()));

  @ArchTest
  static final ArchRule theModelIsValues =
      classes()
          .that()
          .resideInAnyPackage("org.iotopo.model..", "org.iotopo.pci..")
          .and()
          .areTopLevelClasses()
          .should(
              be(
                  "records, enums, interfaces or final classes",
                  type ->
                      type.isRecord()
                          || type.isEnum()
                          || type.isInterface()
                          || type.getModifiers().contains(JavaModifier.FINAL)));

  @ArchTest
  static final ArchRule aModelRecordKeepsNoParent =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.iotopo.model..")
          .should()
          .haveRawType(
              assignableTo(PciNode.class)
                  .or(assignableTo(HostBridge.class))
                  .or(assignableTo(Machine.class)));

  @ArchTest
  static final ArchRule aModelRecordKeepsValuesOnly =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("org.iotopo.model..", "org.iotopo.pci..")
          .should()
          .haveRawType(
              describe(
                  "a word of the model or a plain value",
                  type ->
                      type.isPrimitive()
                          || type.isArray()
                          || type.getPackageName().startsWith("org.iotopo.")
                          || type.getPackageName().equals("java.util")
                          || type.getPackageName().equals("java.math")
                          || type.getPackageName().equals("java.lang")
                              && !type.getName().equals("java.lang.Object")));

  @ArchTest
  static final ArchRule aRuleIsFinal =
      classes().that(A_RULE).should().haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule aRuleHoldsNoState =
      noFields()
          .that()
          .areDeclaredInClassesThat(A_RULE)
          .should()
          .notBeStatic()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule aRuleKnowsNoOtherRule =
      noClasses()
          .that()
          .resideInAPackage("org.iotopo.rules..")
          .and()
          .haveSimpleNameNotEndingWith("Rules")
          .should(knowARuleOtherThanItself());

  @ArchTest
  static final ArchRule aFamilyOfRulesKnowsNoOther =
      slices().matching("org.iotopo.rules.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule theCatalogueAloneKnowsTheFamilies =
      noClasses()
          .that()
          .resideInAPackage("org.iotopo..")
          .and()
          .doNotBelongToAnyOf(RuleCatalog.class)
          .and()
          .resideOutsideOfPackage("org.iotopo.rules.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.iotopo.rules.*..");

  @ArchTest
  static final ArchRule aBackendKnowsNoOther =
      slices().matching("org.iotopo.backend.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule theListAloneKnowsTheBackends =
      noClasses()
          .that()
          .resideInAPackage("org.iotopo.backend")
          .and()
          .doNotBelongToAnyOf(Backends.class)
          .should()
          .dependOnClassesThat(
              assignableTo(Backend.class).and(describe("a target", type -> !type.isInterface())));

  private static ArchCondition<JavaClass> knowARuleOtherThanItself() {
    return new ArchCondition<>("know a rule other than itself") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> A_RULE.test(dependency.getTargetClass()))
            .filter(dependency -> !dependency.getTargetClass().equals(topLevel(type)))
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription())));
      }
    };
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ShapeTest::topLevel).orElse(type);
  }

  private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> test) {
    return ArchCondition.from(describe(what, test::test));
  }
}
