({ init: function (component) {} });
